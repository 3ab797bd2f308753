using TelegramTrader.Trading.Optimisation.Search.Keeping;
using TelegramTrader.Trading.Optimisation.Search.Methods;

namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>One search: asks, runs, tells and keeps.</summary>
internal sealed class OptimisationRun
{
    // Of settings by chance: what is taken is then so rare that looking on is not worth it.
    private const long RefusedBefore = 10_000;
    private const long RefusedPerTrial = 100;

    // The first part is small, so that a slow strategy tells something soon; a fast one is soon at the largest.
    private const int FirstPart = 64;

    private static readonly TimeSpan KeptEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PartLasts = TimeSpan.FromMilliseconds(250);

    private readonly OptimisationOrder order;
    private readonly ITrialRunner runner;
    private readonly ICheckpoint? checkpoint;
    private readonly IProgress<OptimisationProgress>? progress;
    private readonly TimeProvider time;
    private readonly string fingerprint;
    private readonly ISearch search;
    private readonly SearchTally tally;
    private readonly TimeSpan before;
    private readonly long started;
    private OptimisationEnd? end;
    private long keptAt;
    private readonly int least;
    private int part;

    public OptimisationRun(
        OptimisationOrder order,
        ITrialRunner runner,
        ICheckpoint? checkpoint,
        IProgress<OptimisationProgress>? progress,
        TimeProvider time)
    {
        (this.order, this.runner, this.checkpoint) = (order, runner, checkpoint);
        (this.progress, this.time) = (progress, time);
        (started, keptAt) = (time.GetTimestamp(), time.GetTimestamp());
        least = order.Method == SearchMethod.Grid ? runner.AtOnce : 1;
        part = Math.Max(FirstPart, least);
        fingerprint = order.Fingerprint(runner);
        var kept = SearchSnapshot.Read(checkpoint?.Read(), fingerprint);
        before = TimeSpan.FromTicks(kept?.Ticks ?? 0);
        end = kept?.End;
        search = Searches.Of(order, kept?.Search);
        tally = new SearchTally(order, runner.Years(), kept?.Tally);
    }

    private TimeSpan Elapsed => before + time.GetElapsedTime(started);

    public OptimisationOutcome Run(CancellationToken ct)
    {
        Tell();
        if (end is { } already) return tally.Outcome(already, before);

        try
        {
            while (end is null)
            {
                ct.ThrowIfCancellationRequested();
                end = Spent() ?? Step(ct);
                if (end is null && time.GetElapsedTime(keptAt) >= KeptEvery) Keep();
                Tell();
            }
        }
        finally
        {
            Keep();
        }

        return tally.Outcome(end.Value, Elapsed);
    }

    private OptimisationEnd? Spent() =>
        tally.Run >= order.MostTrials ? OptimisationEnd.Trials
        : Elapsed >= order.Time ? OptimisationEnd.Time
        : null;

    /// <summary>One batch; why the search ends with it, or null.</summary>
    private OptimisationEnd? Step(CancellationToken ct)
    {
        var batch = search.Learns ? search.Batch : part;
        var points = search.Ask((int)Math.Min(batch, order.MostTrials - tally.Run));
        if (points.Count == 0) return OptimisationEnd.AllTried;

        var from = time.GetTimestamp();
        var settings = points.Select(point => order.Space.ValuesOf(point)).ToList();
        var refusals = settings.Select(order.Space.Refuses).ToArray();
        var outcomes = Run(settings, refusals, ct);
        if (outcomes is null) return OptimisationEnd.Time;

        var isQuick = time.GetElapsedTime(from) < PartLasts;
        part = Math.Max(least, isQuick ? Math.Min(2 * part, search.Batch) : part / 2);
        var told = points.Select((point, i) => new Observation(point, default, refusals[i] is not null)).ToArray();
        return Take(told, settings, outcomes);
    }

    /// <summary>Null where the time was over first.</summary>
    private TrialOutcome[]? Run(List<double[]> settings, string?[] refusals, CancellationToken ct)
    {
        var outcomes = refusals.Select(refusal => refusal is null ? null : TrialOutcome.Refused(refusal)).ToArray();
        var places = Enumerable.Range(0, outcomes.Length).Where(at => outcomes[at] is null).ToList();
        if (places.Count == 0) return outcomes!;

        // What was begun first is finished: nothing at all would help nobody.
        using var limit = order.Time is { } most && tally.Run > 0
            ? new CancellationTokenSource(Max(most - Elapsed, TimeSpan.Zero), time)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var asked = places.Select(at => (IReadOnlyList<double>)settings[at]).ToList();
            var run = runner.Run(asked, new TrialAsks(Math.Max(1, order.Threads)), either.Token);
            for (var i = 0; i < places.Count; i++) outcomes[places[i]] = run[i];
            return outcomes!;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private OptimisationEnd? Take(Observation[] told, List<double[]> settings, TrialOutcome[] outcomes)
    {
        for (var i = 0; i < told.Length; i++)
        {
            if (outcomes[i].Figures is { } figures)
            {
                told[i] = told[i] with { Standing = tally.Take(told[i].Point, settings[i], figures) };
            }
            else
            {
                tally.Refuse(outcomes[i].Refusal ?? "It could not be run.");
            }

            // One by one: how many came in one batch makes no difference.
            if (tally.Run - tally.LastBetter >= order.Patience) return OptimisationEnd.Patience;
            if (IsHopeless) return OptimisationEnd.NearlyAllRefused;
        }

        search.Tell(told);
        return null;
    }

    // A grid ends by itself, and everything in it is to be tried.
    private bool IsHopeless => order.Method != SearchMethod.Grid
        && tally.Refused >= RefusedBefore + (RefusedPerTrial * tally.Run);

    private void Keep()
    {
        if (checkpoint is null) return;

        var snapshot = new SearchSnapshot(fingerprint, Elapsed.Ticks, end, search.State(), tally.Snapshot());
        checkpoint.Write(snapshot.Bytes());
        keptAt = time.GetTimestamp();
    }

    private void Tell()
    {
        if (progress is null) return;

        var trials = order.Method == SearchMethod.Grid && order.Space.Size is { } size
            ? Math.Max((tally.Run + tally.Refused) / size, tally.Run / (double)order.MostTrials)
            : tally.Run / Math.Min((double)order.MostTrials, order.Space.Size ?? double.MaxValue);
        var spent = order.Time is { } most ? Elapsed / most : 0;
        var share = end is null ? Math.Clamp(Math.Max(trials, spent), 0, 1) : 1;
        progress.Report(new OptimisationProgress(share, tally.Run, tally.Best, Elapsed));
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
