using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <param name="Paths">Files and folders; all files of a folder are taken, by name.</param>
/// <param name="Progress">Told how far it is, often; null when nobody looks.</param>
public sealed record ImportFiles(
    IReadOnlyList<string> Paths, ImportOptions Options, IProgress<ImportProgress>? Progress = null)
    : IRequest<ImportReport>, IAuditedRequest
{
    public string Subject => string.Join(", ", Paths.Select(Path.GetFileName));

    string IAuditedRequest.OutcomeOf(object answer) => answer is ImportReport report ? report.Outcome : "done";
}

/// <summary>
/// Takes recorded files into the archive. Each file is taken in whole or not at all, and one that is refused does not
/// undo the others; taking a file in again changes nothing.
/// </summary>
public sealed class ImportSeries(IRecordedFiles files, ISeriesArchive archive, TimeProvider clock)
{
    /// <summary>Refuses only when there is no file to look at; what became of each file stands in the report.</summary>
    public async Task<Result<ImportReport>> AnswerAsync(ImportFiles request, CancellationToken ct)
    {
        var found = new List<RecordedPath>();
        var reports = new List<FileReport>();
        foreach (var path in request.Paths)
        {
            if (files.Find(path).IsAnswer(out var below, out var refusal))
            {
                found.AddRange(below);
            }
            else
            {
                reports.Add(new FileReport(path, FileOutcome.Refused, refusal, []));
            }
        }

        if (found.Count == 0 && reports.Count == 0)
        {
            return new Refusal(
                RefusalKind.NotFound,
                request.Paths.Count == 0 ? "No file was named." : "There is no file in what was named.",
                "Name files or folders with recorded data.");
        }

        var ordered = found.DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        var total = ordered.Sum(file => file.Bytes);
        var done = 0L;
        for (var i = 0; i < ordered.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var progress = new FileProgress(request.Progress, ordered[i].Path, i + 1, ordered.Count, done, total);
            reports.Add(await TakeAsync(ordered[i].Path, request.Options, progress, ct));
            done += ordered[i].Bytes;
            request.Progress?.Report(new ImportProgress(ordered[i].Path, i + 1, ordered.Count, done, total));
        }

        return new ImportReport(reports);
    }

    private async Task<FileReport> TakeAsync(
        string path, ImportOptions options, IProgress<long> progress, CancellationToken ct)
    {
        if (!files.Read(path, options, progress, ct).IsAnswer(out var file, out var refusal))
        {
            return new FileReport(path, FileOutcome.Refused, refusal, []);
        }

        await using var writer = await archive.BeginWriteAsync(ct);
        var series = new List<SeriesReport>();
        var isChanged = false;
        foreach (var recorded in file.Series)
        {
            var import = new SeriesImport(archive, writer, recorded);
            if (!(await import.RunAsync(ct)).IsAnswer(out var report, out refusal))
            {
                return new FileReport(path, FileOutcome.Refused, Within(path, refusal), []);
            }

            series.Add(report);
            isChanged |= import.IsChanged;
        }

        if (!isChanged)
        {
            return new FileReport(path, FileOutcome.Unchanged, null, series);
        }

        SeriesKey[] keys = [.. series.Select(report => report.Key)];
        await writer.RecordImportAsync(
            new ImportedFile(
                file.Sha256,
                Path.GetFileName(path),
                clock.GetUtcNow(),
                keys,
                series.Sum(report => report.Read)),
            ct);
        await writer.CommitAsync(ct);
        return new FileReport(path, FileOutcome.Imported, null, series);
    }

    private static Refusal Within(string path, Refusal refusal) =>
        new(refusal.Kind, $"{path}: {refusal.Sentence}", refusal.Hint, refusal.Nearest);

    private sealed class FileProgress(
        IProgress<ImportProgress>? listener, string file, int number, int files, long before, long total)
        : IProgress<long>
    {
        public void Report(long value) =>
            listener?.Report(new ImportProgress(file, number, files, before + value, total));
    }
}
