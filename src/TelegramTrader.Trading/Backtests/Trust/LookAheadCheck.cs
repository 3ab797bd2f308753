using System.Globalization;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Does anything in the run know a later bar?</summary>
/// <remarks>
/// Three looks. A fresh strategy is asked everything again over a series in which each bar appears only when it is due:
/// one that reads ahead anywhere, however rarely, answers otherwise there. One that works its columns out beforehand
/// sees nothing in such a series, so whoever differs, and whoever does not at a few bars, is asked once more over
/// series that end at bars where something was wanted, those before the largest moves first. And the run itself is made
/// again on data cut behind a decision: trades that had closed and equity before have to be the same.
/// </remarks>
internal static class LookAheadCheck
{
    private const int MostCuts = 64;
    private const int CutsToBeSure = 3;
    private const int FewBars = 2_000_000;

    /// <summary>The first bar at which later ones matter to the strategy; null where none was found.</summary>
    public static LookAheadFinding Ask(
        BacktestRun run, IReadOnlyList<BacktestMarket> markets, WorkProgress? progress, CancellationToken ct)
    {
        var bars = markets[0].Bars;
        if (bars.Count == 0)
        {
            return new LookAheadFinding(null, true, 0);
        }

        var end = EndOf(bars, bars.Count - 1);
        var whole = new ReplayQuestion(long.MinValue, long.MinValue, end) { Reveals = true };
        var shown = DecisionReplay.Run(run, markets, whole, progress, ct);
        var (isSure, asked) = (shown.FirstDifferenceMs is null, 0);
        var left = isSure ? Math.Max(FewBars / 10, bars.Count / 2) : Math.Max(FewBars, bars.Count + (bars.Count / 2));

        // One that cannot even be made of a series without prices may be honest: it is asked over cut ones only.
        var differedMs = shown.HasFailed ? null : shown.FirstDifferenceMs;
        foreach (var at in CutsOf(run, bars, differedMs).Take(isSure ? CutsToBeSure : MostCuts))
        {
            if (asked > 0 && at > left)
            {
                continue;
            }

            var cut = new ReplayQuestion(long.MinValue, long.MinValue, EndOf(bars, at));
            if (DecisionReplay.Run(run, markets, cut, progress, ct).FirstDifferenceMs is { } peeked)
            {
                return new LookAheadFinding(peeked, false, asked + 1);
            }

            (left, asked) = (left - at, asked + 1);
        }

        return new LookAheadFinding(null, isSure, asked);
    }

    /// <summary>Makes the run again on data that ends behind a decision in its middle.</summary>
    /// <returns>What was found at that cut: whether the past came out the same.</returns>
    public static LookAheadRerun Rerun(BacktestRun run, IReadOnlyList<BacktestMarket> markets, CancellationToken ct)
    {
        var bars = markets[0].Bars;
        var counted = run.TimesMs.Length;
        if (counted < 2)
        {
            return new LookAheadRerun(run.StartMs, true);
        }

        // One bar behind the decision: it has traded, and the next decision is made at the end of what is known.
        var middle = bars.OpenTimeMs[run.WarmUpBars + (counted / 2)];
        var decided = run.Tape.Decisions.FirstOrDefault(
            decision => decision.OpenMs >= middle, new Decision(0, middle, default)).OpenMs;
        var at = Math.Min(bars.Count - 1, MarketCut.FirstFrom(bars, decided) + 1);
        var untilMs = EndOf(bars, at);
        try
        {
            var again = new Backtest(run.Setup, [.. markets.Select(market => market.Until(untilMs))]).Run(ct: ct);
            var closed = run.Trades.TakeWhile(trade => trade.ClosedMs < untilMs);
            return new LookAheadRerun(untilMs, again.Trades.SequenceEqual(closed)
                && again.Equity.AsSpan().SequenceEqual(run.Equity.AsSpan(0, again.Equity.Length)));
        }
        catch (StrategyFaultException)
        {
            // It ran through with the later bars there.
            return new LookAheadRerun(untilMs, false);
        }
    }

    public static TrustCheck Of(BacktestRun run, LookAheadFinding found, LookAheadRerun rerun)
    {
        var (verdict, sentence) = Judge(run, found, rerun);
        return new TrustCheck("Look-ahead", verdict, sentence);
    }

    private static (TrustVerdict Verdict, string Sentence) Judge(
        BacktestRun run, LookAheadFinding found, LookAheadRerun rerun)
    {
        if (found.PeekedMs is { } peekedMs)
        {
            var bar = Time(peekedMs);
            return (TrustVerdict.Fail, $"Without the bars behind it, it decides otherwise at the bar of {bar}.");
        }

        return !rerun.IsSame
            ? (TrustVerdict.Fail, $"On data that ends at {Time(rerun.UntilMs)} the past before it is another.")
            : run.Tape.Decisions.Count == 0
                ? (TrustVerdict.Unknown, "It decided nothing that could be asked again.")
                : (TrustVerdict.Pass, PassedText(run, found, rerun));
    }

    private static string PassedText(BacktestRun run, LookAheadFinding found, LookAheadRerun rerun) =>
        (found.IsSure
            ? FormattableString.Invariant($"Shown bar by bar, it decides the same {run.Tape.Calls:N0} times; ")
            : FormattableString.Invariant($"With data cut behind {found.Cuts:N0} decisions it decides the same; "))
        + $"run on data up to {Time(rerun.UntilMs)} alone, the past is the same.";

    /// <summary>Bars to cut behind, the most telling first.</summary>
    private static IEnumerable<int> CutsOf(BacktestRun run, BarSeries bars, long? firstDifferenceMs)
    {
        var decided = run.Tape.Decisions
            .Select(decision => (At: MarketCut.FirstFrom(bars, decision.OpenMs), decision.Intent))
            .Where(decision => decision.At < bars.Count)
            .ToArray();
        var first = firstDifferenceMs is { } known ? [MarketCut.FirstFrom(bars, known)] : Array.Empty<int>();

        // Whoever knows the next bar is in front of the large moves.
        var telling = decided
            .OrderByDescending(decision => MoveBehind(bars, decision.At))
            .ThenBy(decision => decision.At)
            .Take(MostCuts / 2)
            .Select(decision => decision.At);
        var spread = Enumerable.Range(1, MostCuts / 2)
            .Where(_ => decided.Length > 0)
            .Select(i => decided[(int)((long)(decided.Length - 1) * i / (MostCuts / 2))].At);
        return first.Concat(telling.Zip(spread, (one, other) => new[] { one, other }).SelectMany(pair => pair))
            .Concat(telling)
            .Concat(spread)
            .Distinct();
    }

    private static double MoveBehind(BarSeries bars, int at) => at + 1 < bars.Count && bars.Close[at] > 0
        ? Math.Abs((bars.Close[at + 1] / bars.Close[at]) - 1)
        : 0;

    private static long EndOf(BarSeries bars, int at) => bars.Timeframe.NextOpen(bars.OpenTimeMs[at]);

    private static string Time(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs)
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}

/// <param name="PeekedMs">Open time of a bar whose answer depends on later ones; null where none was found.</param>
/// <param name="IsSure">It was the same at every bar of a series that shows no later one.</param>
/// <param name="Cuts">How many shorter series it was asked over.</param>
internal readonly record struct LookAheadFinding(long? PeekedMs, bool IsSure, int Cuts);

/// <param name="UntilMs">Where the data ended.</param>
internal readonly record struct LookAheadRerun(long UntilMs, bool IsSame);
