using TelegramTrader.Application.Backtests;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Equity beside buying and holding, the drawdown below.</summary>
internal static class BacktestScene
{
    // More triangles than this cover the line that they stand on.
    private const int MostMarked = 24;

    /// <summary>In percent: the axis of drawdowns reaches at least this far, so that none looks like ruin.</summary>
    public const double ShallowestFall = -1;

    public static Scene Of(BacktestResult result, Reader reader)
    {
        var figures = new Figures(reader);
        var curve = StartedCurve.Of(result);
        var fall = EquityFall.Of(curve.Equity, (double)result.Cash);
        var even = EvenTimes.Of(curve.TimesMs, [curve.Equity, curve.BuyAndHold, fall]);
        return new Scene
        {
            Title = result.Symbol,
            Subtitle = $"{result.Strategy} · {result.Timeframe}",
            Badge = BacktestWording.Source(result),
            Headline = new Headline(
                figures.Change(result.Figures.ReturnPct),
                $"buy & hold {figures.Change(result.Measures.Benchmark.ReturnPct)}",
                ColourRole.Quiet),
            AsOf = BacktestWording.Span(result, figures),
            Footer = $"{result.AssumptionSet} · trust: {BacktestWording.Word(result.Trust.Colour).ToLowerInvariant()}",
            EmptySentence = "The run has no bar.",
            Body = new TimeChart(Axis(even.TimesMs, reader), [Equity(result, even), Drawdown(result, even, figures)]),
        };
    }

    public static TimeAxis Axis(long[] timesMs, Reader reader) => new(timesMs)
    {
        Zone = reader.Zone,
        ZoneLabel = timesMs.Length == 0 ? "UTC" : new Figures(reader).Zone(timesMs[^1]),
    };

    private static ChartPane Equity(BacktestResult result, EvenTimes even)
    {
        var (equity, held) = (even.Columns[0], even.Columns[1]);
        var start = (double)result.Cash;
        return new ChartPane(
        [
            new LevelLayer([new PriceLevel(start, LevelStyle.Start, "start")]),
            new LineLayer(held, ColourRole.Second) { Name = "hold", Tagged = true },
            new LineLayer(equity, ColourRole.First) { Name = "strategy", Tagged = true },
            new MarkerLayer([.. Markers(result, even)]),
        ])
        {
            Name = $"Equity {result.QuoteAsset}",
            Weight = 2.4,
            Decimals = result.Cash >= 1_000 ? 0 : BacktestWording.DecimalsOf(result),
        };
    }

    private static ChartPane Drawdown(BacktestResult result, EvenTimes even, Figures figures) => new(
        [new LineLayer(even.Columns[2], ColourRole.Down) { Filled = true }])
    {
        Name = $"Drawdown %, deepest {figures.Percent(result.Figures.MaxDrawdownPct)}",
        Floor = ShallowestFall,
        Ceiling = 0,
        Decimals = 0,
    };

    // At the end of a trade: up for what was won, down for what was lost.
    private static IEnumerable<BarMarker> Markers(BacktestResult result, EvenTimes even)
    {
        if (result.Trades.Count > MostMarked || even.TimesMs.Length < 2)
        {
            yield break;
        }

        foreach (var trade in result.Trades)
        {
            var found = Array.BinarySearch(even.TimesMs, trade.ClosedMs);
            var at = Math.Clamp(found < 0 ? ~found : found, 0, even.TimesMs.Length - 1);
            yield return new BarMarker(at, even.Columns[0][at], PointsUp: trade.Profit > 0);
        }
    }
}
