using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>Runs whose equity and trades are written down, so that their figures can be worked out by hand.</summary>
internal static class HandMadeRun
{
    public const long DayMs = 86_400_000;

    private static readonly InstrumentTerms[] Terms = [RandomMarket.Spot];

    /// <summary>One bar a day, from 2024-01-01 on; it starts with 100.</summary>
    public static BacktestRun OfDays(params double[] equity) => new(
        new BacktestSetup(SeededMarket.Strategy(_ => null!), [], FillAssumptions.Plain(0)) { Cash = 100 },
        [.. equity.Select((_, day) => RandomMarket.StartMs + ((day + 1) * DayMs))],
        equity,
        [],
        new TradingAccount(Terms, 100))
    {
        StartMs = RandomMarket.StartMs,
        WarmUpBars = 0,
        Exposure = new sbyte[equity.Length],
        Refused = new Dictionary<TelegramTrader.Trading.Risk.RiskBreach, long>(),
        Approved = 0,
        Fills = 0,
        Traded = 0,
    };

    /// <summary>Trades of one unit bought at 100, a day apart, each two hours long.</summary>
    public static IReadOnlyList<ClosedTrade> Trades(params double[] profits) =>
        [.. profits.Select((profit, at) => new ClosedTrade(
            0,
            RandomMarket.StartMs + (at * DayMs),
            RandomMarket.StartMs + (at * DayMs) + (2 * 3_600_000),
            1,
            100,
            100 + (decimal)profit,
            (decimal)profit))];

    /// <summary>A market of daily bars; it opens at the close before.</summary>
    public static BacktestMarket Market(params double[] closes)
    {
        double[] opens = [closes[0], .. closes[..^1]];
        return new BacktestMarket(RandomMarket.Spot, new BarSeries(
            Timeframe.Of("1d"),
            [.. closes.Select((_, day) => RandomMarket.StartMs + (day * DayMs))],
            new BarPrices(opens, [.. opens.Zip(closes, Math.Max)], [.. opens.Zip(closes, Math.Min)], closes),
            [.. closes.Select(_ => 1.0)]));
    }
}
