using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>Hourly markets of a character that is known, and runs over them that pay all costs.</summary>
internal static class SeededMarket
{
    private const long HourMs = 3_600_000;

    public static FillAssumptions Costly { get; } = new("standard", FeeSchedule.Flat(0.001m))
    {
        Slippage = 0.0002m,
        Spread = 0.0001m,
    };

    /// <summary>Goes up for days and down for fewer, by turns, with some noise.</summary>
    public static BarSeries Trending(int seed, int count = 6_000) => Walk(seed, count, 0.004, at =>
        at % 180 < 120 ? 0.003 : -0.004);

    /// <summary>Rises a little all the time, under much noise.</summary>
    public static BarSeries Drifting(int seed, int count = 6_000) => Walk(seed, count, 0.006, _ => 0.0003);

    /// <summary>Goes nowhere: each hour is independent of all others.</summary>
    public static BarSeries Noise(int seed, int count = 6_000) => Walk(seed, count, 0.006, _ => 0);

    public static StrategyDeclaration Strategy(
        Func<BarSeries, IStrategy> create, int warmUp = 0, string name = "PLANTED") => new()
    {
        Name = name,
        About = "Made for a test.",
        Parameters = [],
        Create = (_, bars) => create(bars),
        WarmUp = (_, _) => warmUp,
    };

    public static BacktestSetup SmaCross(int fast = 10, int slow = 40, FillAssumptions? assumptions = null) =>
        new(TelegramTrader.Trading.Strategies.SmaCross.Declaration, [fast, slow], assumptions ?? Costly);

    public static BacktestMarket Of(BarSeries bars) => new(RandomMarket.Spot, bars);

    public static TrustBadge Judge(BacktestSetup setup, BarSeries bars) => Find(setup, bars).Trust;

    public static BacktestFindings Find(BacktestSetup setup, BarSeries bars)
    {
        var run = new Backtest(setup, [Of(bars)]).Run();
        return BacktestFindings.Of(run, [Of(bars)], new TrustTerms(DataGaps.Of(bars)));
    }

    public static TrustCheck The(this TrustBadge badge, string name) =>
        badge.Checks.Single(check => check.Name == name);

    private static BarSeries Walk(int seed, int count, double noise, Func<int, double> drift)
    {
        var random = new Random(seed);
        var prices = new BarPrices(new double[count], new double[count], new double[count], new double[count]);
        var last = 1_000.0;
        for (var i = 0; i < count; i++)
        {
            var close = Math.Max(1, last * (1 + drift(i) + (noise * Normal(random))));
            prices.Open[i] = Cents(last);
            prices.Close[i] = Cents(close);
            prices.High[i] = Cents(Math.Max(last, close) * (1 + (noise * random.NextDouble() / 4)));
            prices.Low[i] = Cents(Math.Min(last, close) * (1 - (noise * random.NextDouble() / 4)));
            last = close;
        }

        return new BarSeries(
            Timeframe.Of("1h"),
            [.. Enumerable.Range(0, count).Select(i => RandomMarket.StartMs + (i * HourMs))],
            prices,
            [.. Enumerable.Repeat(1e6, count)]);
    }

    private static double Cents(double price) => Math.Round(price, 2);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
