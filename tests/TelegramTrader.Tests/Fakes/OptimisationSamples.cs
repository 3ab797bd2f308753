using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Truth;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Results of optimisations from a formula: a hill of scores, its checks, the run of the best.</summary>
internal static class OptimisationSamples
{
    private const long DayMs = 24 * BacktestSamples.HourMs;

    /// <summary>A grid over two parameters.</summary>
    public static OptimisationResult Of(int columns = 16, int rows = 12)
    {
        double[] fast = [.. Enumerable.Range(5, columns)];
        double[] slow = [.. Enumerable.Range(0, rows).Select(i => 30.0 + (5 * i))];
        var trials = slow.SelectMany(_ => fast, (y, x) => (x, y)).Select((point, number) => new TrialScore(
            number, [point.x, point.y], point.x < point.y ? ScoreOf(point.x, point.y) : null, true)).ToList();
        var run = BacktestSamples.Of();
        return Found(trials, run.Figures) with
        {
            Map = new ScoreMap("fast", "slow", fast, slow, [.. trials.Select(trial => trial.Score ?? double.NaN)]),
            RefusedCells = [.. trials.Where(trial => trial.Score is null).Select(trial => (int)trial.Number)],
            Truth = Checked(),
            Run = run,
        };
    }

    /// <summary>Settings by chance over more parameters than a map has sides.</summary>
    public static OptimisationResult OfMany(int trials = 300)
    {
        var random = new Random(7);
        string[] names = ["fast", "slow", "signal", "rsi"];
        var all = Enumerable.Range(0, trials).Select(number =>
        {
            double[] values =
                [random.Next(5, 20), random.Next(21, 60), random.Next(3, 12), Math.Round(random.NextDouble() * 100, 2)];
            return new TrialScore(number, values, ScoreOf(values[0], values[1]), number % 3 > 0);
        }).ToList();
        return Of() with
        {
            Names = names,
            Method = "tpe",
            Space = "fast 5..19, slow 21..59, signal 3..11, rsi 0..100",
            Best = BestOf(names, all, BacktestSamples.Of().Figures),
            Sample = all,
            Map = null,
            RefusedCells = [],
        };
    }

    /// <summary>No trial met the constraints.</summary>
    public static OptimisationResult WithNothing() => Of() with
    {
        Constraints = ["trades>=3000"],
        NothingMet = "No trial met the constraints: 192 trials, the nearest was fast=5 slow=30 with 48 for "
            + "trades>=3000.",
        Best = [.. Of().Best.Select(best => best with { IsMet = false })],
        Truth = null,
        Run = null,
    };

    /// <summary>The goal was defined nowhere.</summary>
    public static OptimisationResult WithoutScores()
    {
        var result = Of();
        return result with
        {
            Best = [.. result.Best.Select(best => best with { Score = null })],
            Sample = [.. result.Sample.Select(trial => trial with { Score = null })],
            Map = result.Map! with { Scores = [.. result.Map.Scores.Select(_ => double.NaN)] },
            Improvements = [],
            Story = "Every setting was tried: 192 trials. log(-1) was not defined in any of them.",
            Truth = null,
            Run = null,
        };
    }

    private static double ScoreOf(double fast, double slow) =>
        Math.Round(1.4 - (Math.Pow(fast - 12, 2) / 40) - (Math.Pow(slow - 55, 2) / 900), 4);

    private static OptimisationResult Found(List<TrialScore> trials, BacktestFigures figures) => new()
    {
        Words = "SMA_CROSS BTC-USDT 30d 1h assumptions=standard fast=5..20 slow=30..85:5 goal=sharpe method=grid",
        Strategy = "SMA_CROSS",
        Symbol = "BTC-USDT",
        Timeframe = "1h",
        Period = "30d",
        FromMs = BacktestSamples.NewYear,
        ToMs = BacktestSamples.NewYear + (30 * DayMs),
        Origin = "SANDBOX · recorded binance · as of 2024-12-31 23:59 UTC",
        AssumptionSet = "standard",
        Fee = null,
        Method = "grid",
        Engine = "kernel: A sweep knows the assumptions plain only, with any fee",
        Goal = "sharpe",
        Constraints = ["trades>=30"],
        Space = "fast 5..20, slow 30..85:5",
        Names = ["fast", "slow"],
        Best = BestOf(["fast", "slow"], trials, figures),
        Counts = new TrialCounts(trials.Count, 4, 12, 3),
        Story = $"Every setting was tried: {trials.Count} trials. 4 settings were refused: fast must be below slow.",
        NothingMet = null,
        Improvements = [new Improvement(0, -1.2), new Improvement(7, 0.3), new Improvement(103, 1.39)],
        Map = null,
        RefusedCells = [],
        Sample = trials,
        Seconds = 12.3,
        Truth = null,
        Run = null,
        Notes = ["300 bars before the period warmed the strategy up."],
    };

    private static IReadOnlyList<BestSetting> BestOf(
        IReadOnlyList<string> names, IEnumerable<TrialScore> trials, BacktestFigures figures) =>
    [
        .. trials.OrderByDescending(trial => trial.Score).Take(10).Select((trial, at) => new BestSetting(
            names.Zip(trial.Values).ToDictionary(pair => pair.First, pair => pair.Second),
            string.Join(' ', names.Zip(trial.Values, (name, value) => FormattableString.Invariant($"{name}={value}"))),
            trial.Score,
            trial.IsMet,
            figures with { ReturnPct = figures.ReturnPct - at })),
    ];

    private static OptimisationTruth Checked()
    {
        var walk = new WalkForwardOptimisation(
            [
                .. Enumerable.Range(1, 4).Select(i => new WalkForwardWindow(
                    BacktestSamples.NewYear + (6 * i * DayMs), BacktestSamples.NewYear + (6 * (i + 1) * DayMs))
                {
                    Setting = [12, 55],
                    InSamplePct = 0.21,
                    OutOfSamplePct = 0.05 - (0.03 * i),
                    ReturnPct = 0.3 - (0.18 * i),
                    Trades = 7,
                }),
            ],
            0.21,
            -0.025)
        {
            Efficiency = -0.12,
            ReturnPct = -0.6,
            Earned = 1,
            Trades = 28,
        };
        return new OptimisationTruth
        {
            Evidence = new OptimisationEvidence(192)
            {
                TrialVariance = 0.01,
                WalkForward = walk,
                Overfitting = new OverfittingEstimate(0.43, 192, 30, 10, 252)
                {
                    LossShare = 0.5,
                    InSampleSharpe = 0.09,
                    OutOfSampleSharpe = 0.01,
                    DegradationSlope = -0.4,
                },
                Neighbourhood = new Neighbourhood(4, 4)
                {
                    BestScore = 1.39,
                    NeighbourScore = 1.35,
                    MiddleScore = 0.2,
                },
            },
            Comparison = new SampleComparison(
                0.21, -0.025, "The settings made +0.210 % a day on the past they were chosen by, and -0.025 % a day on "
                + "the time after: nothing of it was left."),
            Checks =
            [
                new TrustCheck("Walk-forward", TrustVerdict.Fail, "1 of 4 windows earned; nothing was left."),
                new TrustCheck("Deflated Sharpe", TrustVerdict.Warn, "0.71 after 192 trials; 0.95 is wanted."),
                new TrustCheck("Overfitting", TrustVerdict.Warn, "43 % of the best are below the middle later."),
                new TrustCheck("Neighbourhood", TrustVerdict.Pass, "4 of 4 neighbours keep half of its lead."),
            ],
            Verdict = new OptimisationVerdict(
                TrustColour.Red, "Probably luck: 1 of 4 windows earned; nothing of the past was left."),
        };
    }
}
