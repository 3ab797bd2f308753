using System.IO.Enumeration;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets.Import;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Recorded market data in files of this machine, in the layouts that exchanges and tools write.</summary>
/// <param name="mostBytes">A file larger than this, as it lies on disk, is refused before it is read.</param>
public sealed class RecordedFolder(long mostBytes = long.MaxValue) : IRecordedFiles
{
    private static readonly EnumerationOptions Everything =
        new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 };

    public Result<IReadOnlyList<RecordedPath>> Find(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                var below = new FileSystemEnumerable<RecordedPath>(
                    path,
                    (ref FileSystemEntry entry) => new RecordedPath(entry.ToSpecifiedFullPath(), entry.Length),
                    Everything)
                {
                    ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,

                    // A link to a folder above would never end.
                    ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                        !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
                };
                return Result<IReadOnlyList<RecordedPath>>.FromAnswer(
                    [.. below.OrderBy(file => file.Path, StringComparer.Ordinal)]);
            }

            var file = new FileInfo(path);
            return file.Exists
                ? Result<IReadOnlyList<RecordedPath>>.FromAnswer([new RecordedPath(path, file.Length)])
                : new Refusal(RefusalKind.NotFound, $"There is no file or folder {path}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Refusal(RefusalKind.Unavailable, $"{path} cannot be read: {fault.Message}");
        }
    }

    public Result<RecordedFile> Read(
        string path, ImportOptions options, IProgress<long>? bytesRead, CancellationToken ct)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: var length } && length > mostBytes)
            {
                return new Refusal(
                    RefusalKind.Invalid,
                    FormattableString.Invariant($"{path} has {length:N0} bytes; one file has at most {mostBytes:N0}."),
                    "Cut it into smaller files, or raise import_file_bytes in config/limits.json.");
            }

            using var content = FileContent.Open(path, bytesRead);
            return new RecordedFile(content.Sha256, RecordedContent.Read(path, content, options, ct));
        }
        catch (RecordedFileException fault)
        {
            var place = fault.Place is null ? "" : $", {fault.Place}";
            return new Refusal(RefusalKind.Invalid, $"{path}{place}: {fault.Message}", fault.Hint);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal(RefusalKind.Unavailable, $"{path} cannot be read: {fault.Message}");
        }
    }
}
