using System.Text.Json;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Host.Json;

namespace TelegramTrader.Host.Terminal;

/// <summary>What <c>import --json</c> prints.</summary>
internal sealed record ImportDocument(double Seconds, long Rows, IReadOnlyList<ImportedFilePart> Files)
{
    public static ImportDocument Of(ImportReport report, double seconds) => new(
        Math.Round(seconds, 3),
        report.Files.Sum(file => file.Series.Sum(series => series.Read)),
        [.. report.Files.Select(ImportedFilePart.Of)]);
}

/// <param name="Outcome"><c>imported</c>, <c>unchanged</c> or <c>refused</c>.</param>
internal sealed record ImportedFilePart(
    string Path, string Outcome, RefusalPart? Refused, IReadOnlyList<ImportedSeriesPart> Series)
{
    public static ImportedFilePart Of(FileReport file) => new(
        file.Path,
        Snake(file.Outcome.ToString()),
        file.Refusal is { } refusal ? RefusalJson.Part(refusal) : null,
        [.. file.Series.Select(ImportedSeriesPart.Of)]);

    internal static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}

/// <param name="Flags">Rows flagged, or bars missing, by kind.</param>
internal sealed record ImportedSeriesPart(
    string Venue,
    string Symbol,
    string Kind,
    string Interval,
    string Unit,
    int PriceDecimals,
    long FirstMs,
    long LastMs,
    long Rows,
    long New,
    long AlreadyThere,
    long SetAside,
    IReadOnlyDictionary<string, ImportedFlagPart> Flags,
    IReadOnlyList<string> Notes)
{
    public static ImportedSeriesPart Of(SeriesReport series) => new(
        series.Key.Venue.Id,
        series.Key.Symbol.ToString(),
        ImportedFilePart.Snake(series.Key.Kind.ToString()),
        series.Key.Interval,
        series.Unit,
        series.PriceDecimals,
        series.FirstMs,
        series.LastMs,
        series.Read,
        series.New,
        series.AlreadyThere,
        series.SetAside,
        series.Flags.ToDictionary(
            flag => ImportedFilePart.Snake(flag.Kind.ToString()),
            flag => new ImportedFlagPart(flag.Flags, flag.Rows)),
        series.Notes);
}

/// <param name="Places">Runs of rows, or holes.</param>
/// <param name="Rows">Rows flagged in all, or bars missing.</param>
internal sealed record ImportedFlagPart(long Places, long Rows);
