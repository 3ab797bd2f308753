using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>The text of a recorded file: plain, gzip, or a zip with one entry.</summary>
internal sealed class FileContent : IDisposable
{
    /// <summary>A packed file may unpack to this much, or to <see cref="MostExpansion"/> times its size.</summary>
    public const long FreeExpansion = 64L << 20;

    /// <summary>Candles without any trade pack about fifty to one, others three to ten.</summary>
    public const int MostExpansion = 100;

    private const long LongestText = 8L << 30;
    private const int FileBuffer = 1 << 16;
    private const int TrailerBytes = 8;
    private const int LeastGzipBytes = 18;

    private static readonly string[] TextEndings = [".csv", ".txt", ".json", ".jsonl", ".ndjson"];

    private readonly FileStream file;
    private readonly ZipArchive? archive;

    private FileContent(FileStream file, string path, IProgress<long>? progress)
    {
        this.file = file;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        if (file.Length == 0)
        {
            throw new RecordedFileException("The file is empty.");
        }

        var name = Path.GetFileName(path).ToLowerInvariant();
        var limit = Math.Min(Math.Max(FreeExpansion, MostExpansion * file.Length), LongestText);
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            var sum = GzipChecksum(file);
            Name = Path.GetFileNameWithoutExtension(path);
            Text = Expanded(new GZipStream(file, CompressionMode.Decompress), limit, sum, progress);
        }
        else if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            archive = OpenZip(file);
            var entry = OnlyEntry(archive);
            Name = entry.Name;
            Text = Expanded(entry.Open(), limit, entry.Crc32, progress);
        }
        else
        {
            RefusePacked(file);
            Name = Path.GetFileName(path);
            Text = Expanded(file, LongestText, null, progress);
        }

        IsJson = Path.GetExtension(Name).ToLowerInvariant() is ".json" or ".jsonl" or ".ndjson";
        RequireKnownEnding(Path.GetExtension(Name));
    }

    /// <summary>Of the file as it lies on disk, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>The name of the text: the file's without .gz, or that of the zip's entry.</summary>
    public string Name { get; }

    public Stream Text { get; }

    public bool IsJson { get; }

    public static FileContent Open(string path, IProgress<long>? progress)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending is not (".gz" or ".zip"))
        {
            RequireKnownEnding(ending);
        }

        var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, FileBuffer, FileOptions.SequentialScan);
        try
        {
            return new FileContent(file, path, progress);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Text.Dispose();
        archive?.Dispose();
        file.Dispose();
    }

    private static void RequireKnownEnding(string ending)
    {
        if (!TextEndings.Contains(ending.ToLowerInvariant()))
        {
            throw new RecordedFileException(
                ending.Length == 0
                    ? "A file without an ending is not read."
                    : $"A file that ends in {ending} is not read.",
                hint: "Known are .csv, .txt, .json, .jsonl and .ndjson, plain, as .gz, or alone in a .zip.");
        }
    }

    private ExpandedStream Expanded(Stream packed, long limit, uint? checksum, IProgress<long>? progress) =>
        new(packed, limit, checksum, () => progress?.Report(file.Position));

    private static uint GzipChecksum(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (magic is not [0x1f, 0x8b])
        {
            throw new RecordedFileException("It is named .gz and is not a gzip file.");
        }

        if (file.Length < LeastGzipBytes)
        {
            throw new RecordedFileException("The gzip file is broken off.");
        }

        file.Position = file.Length - TrailerBytes;
        file.ReadExactly(trailer);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    private static void RefusePacked(FileStream file)
    {
        Span<byte> magic = stackalloc byte[4];
        file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (magic is [0x1f, 0x8b, ..] or [(byte)'P', (byte)'K', ..])
        {
            throw new RecordedFileException(
                $"It is a {(magic[0] == 'P' ? "zip" : "gzip")} file and its name does not say so.",
                hint: "Rename it to end in .gz or .zip.");
        }
    }

    private static ZipArchive OpenZip(FileStream file)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw new RecordedFileException("It is named .zip and is no zip file, or it is broken off.");
        }
    }

    private static ZipArchiveEntry OnlyEntry(ZipArchive archive)
    {
        List<ZipArchiveEntry> entries;
        try
        {
            entries = [.. archive.Entries.Where(entry => entry.FullName is not [.., '/' or '\\'])];
        }
        catch (InvalidDataException)
        {
            throw new RecordedFileException("The list of contents of the zip file is damaged.");
        }

        if (entries.Count != 1)
        {
            throw new RecordedFileException(
                $"The zip file holds {entries.Count} files; one is expected.",
                hint: "Unpack it and import the folder.");
        }

        var entry = entries[0];
        if (entry.FullName.Contains("..", StringComparison.Ordinal)
            || entry.FullName.AsSpan().ContainsAny(':', '\\')
            || entry.FullName.StartsWith('/'))
        {
            throw new RecordedFileException(
                "The file in the zip has a name that leads out of it; such a zip is not opened.");
        }

        return entry.IsEncrypted
            ? throw new RecordedFileException("The zip file is encrypted.")
            : entry;
    }
}
