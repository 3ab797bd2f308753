using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Results of backtests from a seed: trades that add up to the equity, or none, or nothing defined.</summary>
internal static class BacktestSamples
{
    public const long NewYear = 1_704_067_200_000; // 2024-01-01T00:00:00Z
    public const long HourMs = 3_600_000;
    private const double Cash = 10_000;

    private static readonly string[] Entries =
        ["RSI 28.4 crosses above 30", "MACD line above its signal, RSI below 60", "close above the channel"];

    private static readonly string[] Exits =
        ["take profit at 3 %", "stop at 1.5 %", "RSI above 70", "end of the signal"];

    /// <summary>A run of hourly bars with as many trades as said, spread evenly.</summary>
    public static BacktestResult Of(int seed = 7, int bars = 720, int trades = 40, long stepMs = HourMs)
    {
        var random = new Random(seed);
        var price = Prices(random, bars);
        var rows = Trades(random, bars, trades, stepMs);
        return Of(Curve(rows, price, stepMs), rows, price) with { Timeframe = stepMs == HourMs ? "1h" : "1d" };
    }

    /// <summary>No trade, and nothing defined that needs one.</summary>
    public static BacktestResult WithoutTrades()
    {
        var bare = Bare(Of(trades: 0));
        return bare with
        {
            Trust = new TrustBadge(
                TrustColour.Inconclusive,
                "It did not trade, so nothing can be said.",
                [new TrustCheck("Enough trades", TrustVerdict.Unknown, "0 trades; 30 are wanted.")]),
        };
    }

    /// <summary>Whatever may be null is null, whatever may be empty is empty.</summary>
    public static BacktestResult Bare(BacktestResult result) => result with
    {
        Parameters = new Dictionary<string, double>(),
        Assumptions = [],
        Notes = [],
        WalkForward = null,
        MonteCarlo = null,
        Trust = new TrustBadge(TrustColour.Inconclusive, "Nothing was checked.", []),
        Figures = result.Figures with
        {
            WinRatePct = null,
            ProfitFactor = null,
            Sharpe = null,
            Sortino = null,
            FirstTrade = null,
            LastTrade = null,
        },
        Measures = result.Measures with
        {
            AnnualReturnPct = null,
            VolatilityPct = null,
            Calmar = null,
            Deepest = null,
            Longest = null,
            Expectancy = null,
            AverageWin = null,
            AverageLoss = null,
            MeanHoldingMs = null,
            BestTrade = null,
            WorstTrade = null,
            Turnover = null,
            TailRatio = null,
            Skewness = null,
            Kurtosis = null,
            TradeVar95Pct = null,
            TradeCvar95Pct = null,
            MarketCorrelation = null,
            Benchmark = result.Measures.Benchmark with { Sharpe = null },
            Months = [],
        },
    };

    /// <summary>The same run with another equity curve, hour by hour.</summary>
    public static BacktestResult WithCurve(params double[] equity)
    {
        var price = equity.Select((_, i) => 100 + (10 * Math.Sin(i / 9.0))).ToArray();
        var times = equity.Select((_, i) => NewYear + ((i + 1) * HourMs)).ToArray();
        return Of(new EquityCurve(times, equity, Held(price)), [], price);
    }

    private static double[] Prices(Random random, int bars)
    {
        var price = new double[bars];
        var last = 42_000.0;
        for (var i = 0; i < bars; i++)
        {
            last *= 1 + ((random.NextDouble() - 0.492) * 0.018);
            price[i] = last;
        }

        return price;
    }

    private static double[] Held(double[] price) => [.. price.Select(value => Cash * value / price[0])];

    private static TradeRow[] Trades(Random random, int bars, int count, long stepMs)
    {
        var rows = new TradeRow[count];
        for (var i = 0; i < count; i++)
        {
            var (from, to) = ((long)bars * i / count, (((long)bars * i) + (bars / 2)) / count);
            var change = (decimal)Math.Round((random.NextDouble() - 0.46) * 6, 4);
            var entry = 42_000.00m + random.Next(-200_000, 200_000) / 100m;
            var quantity = (random.Next(3) == 0 ? -1 : 1) * Math.Round(2_000m / entry, 5);
            var profit = Math.Round(Math.Abs(quantity) * entry * change / 100, 8);
            rows[i] = new TradeRow(
                "BTC-USDT",
                NewYear + (from * stepMs),
                NewYear + ((to + 1) * stepMs),
                quantity,
                entry,
                Math.Round(entry * (1 + (Math.Sign(quantity) * change / 100)), 2),
                profit)
            {
                ReturnPct = change,
                Fees = 4.00m,
                Slippage = 0.80m,
                Funding = i % 3 == 0 ? -0.12m : 0,
                Entry = Entries[random.Next(Entries.Length)],
                Exit = Exits[random.Next(Exits.Length)],
            };
        }

        return rows;
    }

    private static EquityCurve Curve(TradeRow[] trades, double[] price, long stepMs)
    {
        var times = price.Select((_, i) => NewYear + ((i + 1) * stepMs)).ToArray();
        var equity = new double[price.Length];
        var (at, done) = (0, Cash);
        for (var i = 0; i < equity.Length; i++)
        {
            while (at < trades.Length && trades[at].ClosedMs <= times[i])
            {
                done += (double)trades[at++].Profit;
            }

            // While a trade is open it is under way between nothing and its profit.
            var isOpen = at < trades.Length && trades[at].OpenedMs < times[i];
            equity[i] = done + (isOpen ? (double)trades[at].Profit * (0.5 + Math.Sin(i * 1.7)) : 0);
        }

        return new EquityCurve(times, equity, Held(price));
    }

    private static BacktestResult Of(EquityCurve curve, TradeRow[] trades, double[] price) => new()
    {
        Strategy = "RSI_MACD",
        Parameters = new Dictionary<string, double> { ["rsi"] = 14, ["fast"] = 12, ["slow"] = 26 },
        Symbol = "BTC-USDT",
        Timeframe = "1h",
        Period = "30d",
        FromMs = NewYear,
        ToMs = curve.TimesMs.Count > 0 ? curve.TimesMs[^1] : NewYear,
        Origin = "SANDBOX · recorded binance · as of 2024-12-31 23:59 UTC",
        AssumptionSet = "standard",
        Assumptions =
        [
            "Fees 0.1 % of the notional (Binance spot, regular user, as of 2026-11-01).",
            "Market orders trade at the next open, 2 bp of slippage and half of 1 bp of spread worse.",
            "At most 10 % of a bar's volume is ours.",
        ],
        Notes = ["12 bars are missing; nothing was invented for them.", "Steps of BTC-USDT: exchangeInfo, 2026-11-01."],
        Cash = (decimal)Cash,
        QuoteAsset = "USDT",
        PriceDecimals = 2,
        Figures = FiguresOf(curve, trades),
        Measures = MeasuresOf(curve, trades, price),
        WalkForward = new WalkForward(
            [
                new WalkForwardFold(NewYear, NewYear + (240 * HourMs), 0.12, 0.09, 13),
                new WalkForwardFold(NewYear + (240 * HourMs), NewYear + (480 * HourMs), 0.11, -0.02, 14),
            ],
            0.61),
        MonteCarlo = new MonteCarlo(2_000, new Band(2.1, 4.4, 9.7), new Band(-3.2, 4.8, 13.1), 0.22),
        Trust = new TrustBadge(
            TrustColour.Amber,
            "Walk-forward efficiency is 0.61: less than two thirds of the return held in later stretches.",
            [
                new TrustCheck("Look-ahead", TrustVerdict.Pass, "Six runs on shortened data gave the same past."),
                new TrustCheck("Warm-up", TrustVerdict.Pass, "200 more bars before the start changed no signal."),
                new TrustCheck("Costs", TrustVerdict.Pass, "Fees, slippage, spread and funding were paid."),
                new TrustCheck("Walk-forward", TrustVerdict.Warn, "Efficiency 0.61; 0.67 is wanted."),
                new TrustCheck("Deflated Sharpe", TrustVerdict.Fail, "0.71 after 12 trials; 0.95 is wanted."),
                new TrustCheck("Overfitting", TrustVerdict.Unknown, "It did not come from an optimisation."),
            ]),
        Trades = trades,
        Curve = curve,
    };

    private static BacktestFigures FiguresOf(EquityCurve curve, TradeRow[] trades)
    {
        var equity = curve.Equity.ToArray();
        var final = equity.Length > 0 ? equity[^1] : Cash;
        var won = trades.Count(trade => trade.Profit > 0);
        var lost = -(double)trades.Where(trade => trade.Profit < 0).Sum(trade => trade.Profit);
        var gained = (double)trades.Where(trade => trade.Profit > 0).Sum(trade => trade.Profit);
        return new BacktestFigures
        {
            Bars = equity.Length,
            ClosedTrades = trades.Length,
            OpenPosition = false,
            FinalEquity = final,
            ReturnPct = ((final / Cash) - 1) * 100,
            MaxDrawdownPct = BacktestFigures.MaxDrawdown(equity, Cash) * 100,
            WinRatePct = trades.Length == 0 ? null : 100.0 * won / trades.Length,
            ProfitFactor = lost > 0 ? gained / lost : null,
            Sharpe = trades.Length == 0 ? null : 1.42,
            Sortino = trades.Length == 0 ? null : 2.31,
            Days = equity.Length / 24,
            FirstTrade = trades.Length == 0 ? null : [trades[0].OpenedMs, trades[0].ClosedMs],
            LastTrade = trades.Length == 0 ? null : [trades[^1].OpenedMs, trades[^1].ClosedMs],
        };
    }

    private static BacktestMeasures MeasuresOf(EquityCurve curve, TradeRow[] trades, double[] price)
    {
        var deep = BacktestFigures.MaxDrawdown([.. curve.Equity], Cash) * 100;
        var deepest = new DrawdownSpan(
            NewYear + (48 * HourMs), NewYear + (120 * HourMs), NewYear + (300 * HourMs), deep);
        return new BacktestMeasures
        {
            AnnualReturnPct = 61.2,
            VolatilityPct = 18.4,
            Calmar = 3.1,
            Deepest = trades.Length == 0 ? null : deepest,
            Longest = trades.Length == 0 ? null : deepest with { RecoveredMs = null },
            Expectancy = trades.Length == 0 ? null : (double)trades.Average(trade => trade.Profit),
            AverageWin = 31.07,
            AverageLoss = -22.95,
            MeanHoldingMs = 9.5 * HourMs,
            LongestLosingRun = 4,
            BestTrade = trades.Length == 0 ? null : Array.IndexOf(trades, trades.MaxBy(trade => trade.Profit)),
            WorstTrade = trades.Length == 0 ? null : Array.IndexOf(trades, trades.MinBy(trade => trade.Profit)),
            ExposurePct = trades.Length == 0 ? 0 : 49.6,
            Turnover = 212.4,
            TailRatio = 1.12,
            Skewness = -0.31,
            Kurtosis = 4.7,
            TradeVar95Pct = 2.6,
            TradeCvar95Pct = 2.8,
            MarketCorrelation = 0.34,
            Costs = new BacktestCosts(
                (double)trades.Sum(trade => trade.Fees),
                (double)trades.Sum(trade => trade.Slippage),
                (double)trades.Sum(trade => trade.Funding)),
            Benchmark = new BenchmarkFigures(
                price.Length == 0 ? 0 : ((price[^1] / price[0]) - 1) * 100,
                price.Length == 0 ? 0 : BacktestFigures.MaxDrawdown(Held(price), Cash) * 100,
                0.84),
            Months = [.. Months(curve)],
        };
    }

    private static IEnumerable<MonthReturn> Months(EquityCurve curve)
    {
        var (equity, held) = (Cash, Cash);
        var ends = curve.TimesMs.Select((time, i) => (At: DateTimeOffset.FromUnixTimeMilliseconds(time - 1), i));
        foreach (var month in ends.GroupBy(end => (end.At.Year, end.At.Month)))
        {
            var last = month.Last().i;
            var (ours, theirs) = (curve.Equity[last], curve.BuyAndHold[last]);
            yield return new MonthReturn(
                month.Key.Year, month.Key.Month, ((ours / equity) - 1) * 100, ((theirs / held) - 1) * 100);
            (equity, held) = (ours, theirs);
        }
    }
}
