using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation.Search.Goals;

namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>What is kept of the trials; it does not grow with their number.</summary>
internal sealed class SearchTally
{
    private static readonly double RootOfYear = Math.Sqrt(365);

    private readonly OptimisationOrder order;
    private readonly double years;
    private readonly List<OptimisationTrial> best;
    private readonly ImprovementCurve curve;
    private readonly TrialSample sample;
    private readonly ScoreCells? cells;
    private long sharpes;
    private double sharpeMean;
    private double sharpeSquares;

    /// <param name="years">Of the time that a trial runs over.</param>
    /// <param name="kept">Of a search that goes on; null begins one.</param>
    public SearchTally(OptimisationOrder order, double years, TallySnapshot? kept)
    {
        (this.order, this.years) = (order, years);
        kept ??= new TallySnapshot();
        (Run, Refused, Unmet, Undefined) = (kept.Run, kept.Refused, kept.Unmet, kept.Undefined);
        (LastBetter, LastRefusal) = (kept.LastBetter, kept.LastRefusal);
        best = [.. kept.Best];
        curve = new ImprovementCurve(kept.Curve());
        sample = new TrialSample(order.Seed);
        foreach (var trial in kept.Sample(order.Space.Strategy.Parameters.Count)) sample.Offer(trial);
        cells = ScoreCells.Of(order.Space, kept.Cells is null ? null : DoubleBytes.Read(kept.Cells));
        (sharpes, sharpeMean, sharpeSquares) = (kept.Sharpes, kept.SharpeMean, kept.SharpeSquares);
    }

    public long Run { get; private set; }

    public long Refused { get; private set; }

    public long Unmet { get; private set; }

    public long Undefined { get; private set; }

    /// <summary>Number of the trial that was better than all before.</summary>
    public long LastBetter { get; private set; }

    public string? LastRefusal { get; private set; }

    public OptimisationTrial? Best => best.Count > 0 ? best[0] : null;

    public void Refuse(string sentence)
    {
        Refused++;
        LastRefusal = sentence;
    }

    /// <summary>Takes the next trial.</summary>
    public Standing Take(double[] point, IReadOnlyList<double> values, BacktestFigures figures)
    {
        var standing = StandingOf(figures);
        var number = ++Run;
        if (!standing.IsMet) Unmet++;
        if (standing.Score is null) Undefined++;
        if (figures.Sharpe is { } sharpe) Push(sharpe / RootOfYear);
        if (standing.Score is { } score) cells?.Offer(point, score);
        if (sample.Wants(number)) sample.Offer(new TrialScore(number, values, standing.Score, standing.IsMet));
        Rank(number, values, standing, figures);
        return standing;
    }

    public OptimisationOutcome Outcome(OptimisationEnd end, TimeSpan elapsed)
    {
        var told = best.Select(trial => new TrialScore(trial.Number, trial.Values, trial.Score, trial.IsMet)).ToList();
        var story = new SearchStory(order, years, this);
        return new OptimisationOutcome
        {
            Best = [.. best],
            Run = Run,
            Refused = Refused,
            Unmet = Unmet,
            Undefined = Undefined,
            End = end,
            Story = story.Of(end),
            NothingMet = story.NothingMet,
            Improvements = [.. curve.Points],
            DailySharpe = new SharpeSpread(
                sharpes,
                sharpes > 0 ? sharpeMean : double.NaN,
                sharpes > 1 ? sharpeSquares / (sharpes - 1) : double.NaN),
            Map = cells?.Map(),
            Sample = sample.With(told, TrialSample.Most),
            Spread = [.. sample.With(told, TrialSample.Most / 2).Select(trial => trial.Values)],
            Elapsed = elapsed,
        };
    }

    public TallySnapshot Snapshot() => new()
    {
        Run = Run,
        Refused = Refused,
        Unmet = Unmet,
        Undefined = Undefined,
        LastBetter = LastBetter,
        LastRefusal = LastRefusal,
        Best = [.. best],
        Improvements = TallySnapshot.BytesOf(curve.Points),
        Trials = TallySnapshot.BytesOf(sample.All()),
        Cells = cells is null ? null : DoubleBytes.Write(cells.Scores),
        Sharpes = sharpes,
        SharpeMean = sharpeMean,
        SharpeSquares = sharpeSquares,
    };

    private Standing StandingOf(BacktestFigures figures)
    {
        var off = 0.0;
        foreach (var constraint in order.Constraints) off += constraint.OffOf(figures, years);
        return new Standing(order.Goal.Of(figures, years), off);
    }

    private void Rank(long number, IReadOnlyList<double> values, Standing standing, BacktestFigures figures)
    {
        var place = best.Count;
        while (place > 0 && new Standing(best[place - 1].Score, best[place - 1].Off) < standing) place--;
        if (place >= Math.Max(1, order.Best)) return;

        best.Insert(place, new OptimisationTrial(number, values, standing.Score, standing.Off, figures));
        if (best.Count > Math.Max(1, order.Best)) best.RemoveAt(best.Count - 1);
        if (place > 0) return;

        LastBetter = number;
        if (standing is { IsMet: true, Score: { } score }) curve.Add(number, score);
    }

    // Welford's steps; they are a part of what a checkpoint keeps.
    private void Push(double value)
    {
        var delta = value - sharpeMean;
        sharpes++;
        sharpeMean += delta / sharpes;
        sharpeSquares += delta * (value - sharpeMean);
    }
}
