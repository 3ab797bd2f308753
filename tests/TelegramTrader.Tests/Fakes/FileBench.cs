using System.IO.Compression;
using System.Text;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;

namespace TelegramTrader.Tests.Fakes;

/// <summary>A folder of its own for files to be imported, gone when disposed, with an archive in memory.</summary>
internal sealed class FileBench : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recorded");

    public MemorySeriesArchive Archive { get; } = new();

    public string Root => folder.FullName;

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public async Task<ImportReport> ImportPathsAsync(ImportOptions? options, params string[] paths)
    {
        var import = new ImportSeries(new RecordedFolder(), Archive, TimeProvider.System);
        var answer = await import.AnswerAsync(
            new ImportFiles(paths, options ?? ImportOptions.None), CancellationToken.None);
        Assert.That(answer.IsAnswer(out var report, out var refusal), Is.True, refusal?.Sentence);
        return report!;
    }

    /// <summary>Imports one file and tells what became of it.</summary>
    public async Task<FileReport> ImportAsync(string name, byte[] bytes, ImportOptions? options = null) =>
        (await ImportPathsAsync(options, Write(name, bytes))).Files.Single();

    public Task<FileReport> ImportAsync(string name, string text, ImportOptions? options = null) =>
        ImportAsync(name, Encoding.UTF8.GetBytes(text), options);

    /// <summary>Imports a file that must be refused; the sentence after its path.</summary>
    public async Task<string> RefusedAsync(string name, byte[] bytes, ImportOptions? options = null)
    {
        var file = await ImportAsync(name, bytes, options);
        Assert.That(file.Refusal, Is.Not.Null, $"{name} was not refused.");
        Assert.That(await Archive.ListAsync(CancellationToken.None), Is.Empty);
        Assert.That(file.Refusal!.Kind, Is.EqualTo(RefusalKind.Invalid));
        Assert.That(file.Refusal.Sentence, Does.StartWith(file.Path));
        return file.Refusal.Sentence[file.Path.Length..].TrimStart(' ', ',', ':');
    }

    public Task<string> RefusedAsync(string name, string text, ImportOptions? options = null) =>
        RefusedAsync(name, Encoding.UTF8.GetBytes(text), options);

    public void Dispose() => folder.Delete(recursive: true);
}
