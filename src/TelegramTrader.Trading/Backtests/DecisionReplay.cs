using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Backtests;

/// <summary>
/// Asks a fresh strategy what the taped one was asked, over a part of the bars, and compares what they want. Positions
/// and funding rates are those of the tape, so that one other answer does not make all that follow it others.
/// </summary>
/// <remarks>Kernel and venue are not needed for it: it costs what the strategy costs.</remarks>
internal sealed class DecisionReplay
{
    private const int CallsPerLook = 16_384;

    // What an average has not yet forgotten of its beginning is far below; what another past does is far above.
    private const double PriceTolerance = 1e-6;

    private readonly ReplayQuestion question;
    private readonly IReadOnlyList<BacktestMarket> markets;
    private readonly DecisionTape tape;
    private readonly RevealedBars? revealed;
    private readonly int[] positions;
    private readonly double[] rates;
    private int nextSight;
    private int nextDecision;
    private int decisions;
    private int differences;
    private long? firstDifferenceMs;
    private bool hasFailed;

    private DecisionReplay(BacktestRun run, IReadOnlyList<BacktestMarket> markets, ReplayQuestion question)
    {
        (this.question, this.markets, tape) = (question, markets, run.Tape);
        positions = new int[markets.Count];
        rates = [.. Enumerable.Repeat(double.NaN, markets.Count)];
        revealed = question.Reveals ? new RevealedBars(markets[0].Bars.From(question.FromMs)) : null;
    }

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ReplayOutcome Run(
        BacktestRun run,
        IReadOnlyList<BacktestMarket> markets,
        ReplayQuestion question,
        WorkProgress? progress,
        CancellationToken ct)
    {
        var replay = new DecisionReplay(run, markets, question);
        replay.Ask(run.Setup, progress, ct);
        return new ReplayOutcome(replay.decisions, replay.differences, replay.firstDifferenceMs)
        {
            HasFailed = replay.hasFailed,
        };
    }

    private void Ask(BacktestSetup setup, WorkProgress? progress, CancellationToken ct)
    {
        var cursors = markets.Select(market => new MarketCursor(market.Bars)).ToArray();
        var call = 0;
        IStrategy? strategy = null;
        while (NextEnd(cursors) is var end && end != long.MaxValue && end <= question.UntilMs)
        {
            for (var i = 0; i < cursors.Length; i++)
            {
                if (cursors[i].EndMs != end)
                {
                    continue;
                }

                Look(call, progress, ct);
                var bar = cursors[i].Take();
                FollowSights(call);
                if (bar.OpenTimeMs >= question.FromMs && !Answer(ref strategy, setup, call, i, in bar))
                {
                    return;
                }

                call++;
            }
        }
    }

    /// <returns>False where the strategy cannot go on.</returns>
    private bool Answer(ref IStrategy? strategy, BacktestSetup setup, int call, int instrument, in Bar bar)
    {
        var wanted = Expected(call);
        if (instrument == 0)
        {
            revealed?.ShowNext();
        }

        Intent answer;
        try
        {
            strategy ??= setup.Strategy.Create(setup.Parameters, revealed?.Shown ?? Handed());
            answer = strategy.OnBar(new StrategyMoment(instrument, in bar, positions[instrument], rates[instrument]));
        }
        catch (Exception)
        {
            // It did not fail over the whole series: to fail over a part of it is another answer.
            hasFailed = true;
            Differ(bar.OpenTimeMs);
            return false;
        }

        if (bar.OpenTimeMs >= question.CompareFromMs)
        {
            decisions += wanted.Kind != IntentKind.None ? 1 : 0;
            if (!IsSame(in wanted, in answer))
            {
                Differ(bar.OpenTimeMs);
            }
        }

        return true;
    }

    private void Differ(long openMs)
    {
        differences++;
        firstDifferenceMs ??= openMs;
    }

    private BarSeries Handed() => (markets[0] with { Detail = null, Funding = [] })
        .Until(question.UntilMs).Bars.From(question.FromMs);

    private void FollowSights(int call)
    {
        while (nextSight < tape.Sights.Count && tape.Sights[nextSight].Call <= call)
        {
            var sight = tape.Sights[nextSight++];
            (positions[sight.Instrument], rates[sight.Instrument]) = (sight.Position, sight.FundingRate);
        }
    }

    private Intent Expected(int call)
    {
        while (nextDecision < tape.Decisions.Count && tape.Decisions[nextDecision].Call < call)
        {
            nextDecision++;
        }

        return nextDecision < tape.Decisions.Count && tape.Decisions[nextDecision].Call == call
            ? tape.Decisions[nextDecision].Intent
            : Intent.None;
    }

    private static void Look(int call, WorkProgress? progress, CancellationToken ct)
    {
        if (call % CallsPerLook == CallsPerLook - 1)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Add(CallsPerLook);
        }
    }

    private static long NextEnd(MarketCursor[] cursors)
    {
        var end = long.MaxValue;
        foreach (ref var cursor in cursors.AsSpan())
        {
            end = Math.Min(end, cursor.EndMs);
        }

        return end;
    }

    private static bool IsSame(in Intent left, in Intent right) =>
        left.Kind == right.Kind
        && (left.Kind == IntentKind.None
            || (left.Side == right.Side
                && IsNear(left.Limit, right.Limit)
                && IsNear(left.Stop, right.Stop)
                && IsNear(left.Take, right.Take)
                && IsNear(left.Trailing, right.Trailing)));

    private static bool IsNear(double left, double right) =>
        left.Equals(right) || Math.Abs(left - right) <= PriceTolerance * Math.Max(Math.Abs(left), Math.Abs(right));
}

/// <summary>Which part of the bars a fresh strategy is shown, and from when on its answers count.</summary>
/// <param name="FromMs">Bars that open before are not shown.</param>
/// <param name="UntilMs">Bars that end later are neither shown nor part of the series that it is handed.</param>
internal readonly record struct ReplayQuestion(long FromMs, long CompareFromMs, long UntilMs)
{
    /// <summary>It is handed a series in which each bar appears when it is shown, and not before.</summary>
    public bool Reveals { get; init; }
}

/// <param name="Decisions">What the taped strategy wanted in the time that counts.</param>
/// <param name="Differences">Bars at which the fresh one wanted something else.</param>
internal readonly record struct ReplayOutcome(int Decisions, int Differences, long? FirstDifferenceMs)
{
    /// <summary>The fresh one threw, which is its last answer.</summary>
    public bool HasFailed { get; init; }
}
