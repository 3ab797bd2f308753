using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Reports;

/// <summary>What every report about a market says in the same words: mode, source, time, age, what lacks.</summary>
internal static class MarketWording
{
    /// <summary>SANDBOX · recorded binance · as of 2024-12-31 23:59 UTC, and how old that is where it is old.</summary>
    public static string Origin(MarketAnswer answer, Figures figures) =>
        $"{Badge(answer)} · as of {figures.Time(answer.AsOfMs)}{Age(answer)}";

    // Older than one bar of what was asked for is worth a word.
    private static string Age(MarketAnswer answer)
    {
        var origin = answer.Origin;
        var age = TimeSpan.FromMilliseconds((origin.AskedForMs ?? origin.NowMs ?? answer.AsOfMs) - answer.AsOfMs);
        return age.TotalMilliseconds <= Timeframe.Of(answer.Timeframe).NominalMs ? ""
            : origin.AskedForMs is null ? $", {Figures.Span(age)} old"
            : $", {Figures.Span(age)} before the time asked for";
    }

    public static string Badge(MarketAnswer answer) =>
        $"{answer.Origin.Mode} · {answer.Origin.Source} {answer.Instrument.Venue}";

    public static string Title(MarketAnswer answer) => $"{answer.Instrument.Symbol} · {answer.Timeframe}";

    /// <summary>What is wrong with the source, and what the data does not hold; nothing when all is well.</summary>
    public static IEnumerable<ReportPart> Missing(MarketAnswer answer)
    {
        if (answer.Origin.TroubleOf(answer.Instrument.Symbol.Kind) is { } trouble)
        {
            yield return new ReportNote(trouble);
        }

        if (answer.Missing.Count > 0)
        {
            yield return new ReportNote($"Not in the data: {string.Join(", ", answer.Missing)}.");
        }
    }

    /// <summary>The six timeframes of the buttons, and Refresh.</summary>
    public static IReadOnlyList<IReadOnlyList<ReportAction>> Timeframes(MarketAnswer answer, string command)
    {
        var symbol = $"{answer.Instrument.Venue}:{answer.Instrument.Symbol}";
        string[] offered = ["1m", "5m", "15m", "1h", "4h", "1d"];
        bool CanBeHad(string timeframe) => Timeframe.Of(timeframe).IsMadeOf(answer.Instrument.Interval);
        return
        [
            [.. offered.Where(CanBeHad).Select(timeframe => new ReportAction(
                timeframe == answer.Timeframe ? $"•{timeframe}" : timeframe, $"/{command} {symbol} {timeframe}"))],
            [new ReportAction("Refresh", $"/{command} {symbol} {answer.Timeframe}")],
        ];
    }

    /// <summary>Refresh, and what is asked next about the same symbol.</summary>
    public static IReadOnlyList<IReadOnlyList<ReportAction>> Next(
        MarketAnswer answer, string command, params string[] others)
    {
        var symbol = $"{answer.Instrument.Venue}:{answer.Instrument.Symbol}";
        return
        [
            [new ReportAction("Refresh", $"/{command} {symbol}")],
            [.. others.Select(other => new ReportAction($"/{other}", $"/{other} {symbol}"))],
        ];
    }
}
