using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Optimisation;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Reports;
using TelegramTrader.Host.Terminal.Backtests;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>Prints what an optimisation found, and writes its files where somebody asked for them.</summary>
internal static class OptimisePrint
{
    public static async Task<int> WriteAsync(
        OptimiseDocument document,
        OptimisationResult result,
        CommandLine line,
        TerminalOutput output,
        CancellationToken ct)
    {
        var files = line.Value("out") is { } folder ? await FilesAsync(result, folder, output, ct) : null;
        if (line.IsJson)
        {
            await output.WriteJsonAsync(document with { Files = files }, HostJson.Default.OptimiseDocument);
            return ExitCodes.Done;
        }

        foreach (var text in Lines(document, result))
        {
            await output.Answer.WriteLineAsync(text);
        }

        foreach (var file in files ?? [])
        {
            await output.Answer.WriteLineAsync(file);
        }

        return ExitCodes.Done;
    }

    private static IEnumerable<string> Lines(OptimiseDocument document, OptimisationResult result)
    {
        var table = OptimisationRows.Best(result, Reader.Default);
        var widths = table[0].Select((_, column) => table.Max(row => row[column].Length)).ToArray();
        yield return $"{result.Strategy} {result.Symbol} {result.Timeframe} {result.Period}, assumptions "
            + $"{result.AssumptionSet}: {(result.Run is null ? "nothing was found" : "best")} by {result.Goal}";
        foreach (var row in table)
        {
            yield return string.Join("  ", row.Zip(widths, (cell, width) => cell.PadLeft(width))).TrimEnd();
        }

        var refused = document.Refused == 0 ? "" : FormattableString.Invariant($", {document.Refused:N0} refused");
        yield return FormattableString.Invariant($"{document.Combinations:N0} combinations{refused} over ")
            + FormattableString.Invariant($"{document.Bars:N0} bars in {document.Seconds:0.00} s, ")
            + FormattableString.Invariant($"{document.CombinationsPerSecond:N0}/s, {document.MemoryMb:0} MB more ")
            + $"memory; engine {result.Engine}.";
        yield return document.Story;
        if (result.Run is not null)
        {
            yield return document.Luck?.Sentence ?? "The best of many is better than it will be: some of it is luck.";
        }

        foreach (var check in document.Luck?.Checks ?? [])
        {
            yield return $"  {check}";
        }
    }

    private static async Task<IReadOnlyList<string>> FilesAsync(
        OptimisationResult result, string folder, TerminalOutput output, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(Path.GetFullPath(folder), BacktestFiles.Plain(
            $"{result.Strategy}-{result.Symbol}-{result.Timeframe}-{result.Period}-{result.Goal}-optimised"));
        string[] files = [$"{name}-trials.csv", $"{name}.html"];
        await File.WriteAllBytesAsync(files[0], OptimisationCsv.Of(result), ct);
        await File.WriteAllBytesAsync(files[1], OptimisationHtml.Of(result), ct);
        var (pictures, problem) = await ScenePictures.WriteAsync(
            name, OptimisationReport.Of(null, result, Reader.Default).Picture!, ct);
        if (problem is not null)
        {
            await output.Aside.WriteLineAsync(problem);
        }

        return [.. pictures, .. files];
    }
}
