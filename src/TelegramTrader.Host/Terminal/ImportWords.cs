using System.Globalization;
using System.Text;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Terminal;

/// <summary>The report of an import in words.</summary>
internal static class ImportWords
{
    // A file of many symbols is summed up beyond so many.
    private const int SeriesListed = 12;

    public static string Of(ImportReport report, double seconds)
    {
        var text = new StringBuilder();
        foreach (var file in report.Files)
        {
            Append(text, file);
        }

        var rows = report.Files.Sum(file => file.Series.Sum(series => series.Read));
        var refused = report.Files.Count(file => file.Outcome == FileOutcome.Refused);
        text.Append(CultureInfo.InvariantCulture, $"{report.Files.Count} file(s), {rows:N0} rows in {seconds:0.00} s");
        if (refused > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", {refused} refused");
        }

        return text.Append('.').ToString();
    }

    private static void Append(StringBuilder text, FileReport file)
    {
        var outcome = file.Outcome switch
        {
            FileOutcome.Imported => "imported",
            FileOutcome.Unchanged => "nothing new, everything was stored before",
            _ => "refused",
        };
        text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(file.Path)}: {outcome}\n");
        if (file.Refusal is { } refusal)
        {
            var indented = PlainTextRenderer.Render(refusal).Replace("\n", "\n  ", StringComparison.Ordinal);
            text.Append("  ").Append(indented).Append('\n');
        }

        foreach (var series in file.Series.Take(SeriesListed))
        {
            Append(text, series);
        }

        if (file.Series.Count > SeriesListed)
        {
            var rest = file.Series.Skip(SeriesListed).ToList();
            var rows = rest.Sum(series => series.Read);
            text.Append(CultureInfo.InvariantCulture, $"  and {rest.Count} more series, {rows:N0} rows\n");
        }
    }

    private static void Append(StringBuilder text, SeriesReport series)
    {
        var (known, aside) = (series.AlreadyThere, series.SetAside);
        text.Append(CultureInfo.InvariantCulture, $"  {series.Key}: {series.Read:N0} rows, ")
            .Append(CultureInfo.InvariantCulture, $"{Time(series.FirstMs)} to {Time(series.LastMs)} UTC ")
            .Append(CultureInfo.InvariantCulture, $"({series.New:N0} new, {known:N0} known, {aside:N0} set aside)\n");
        foreach (var flag in series.Flags)
        {
            var what = Name(flag.Kind);
            text.Append(CultureInfo.InvariantCulture, $"    {what}: {flag.Rows:N0} in {flag.Flags:N0} place(s)\n");
        }

        foreach (var note in series.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {note}\n");
        }
    }

    private static string Name(FlagKind kind) => kind switch
    {
        FlagKind.Gap => "missing bars",
        FlagKind.Duplicate => "second rows of one time",
        FlagKind.OutOfOrder => "rows out of order",
        FlagKind.ZeroVolume => "bars without volume",
        FlagKind.Outlier => "outliers",
        FlagKind.Inconsistent => "bars whose range does not hold their prices",
        _ => "rows unlike an earlier import",
    };

    private static string Time(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
