using System.Text.Json.Serialization;
using TelegramTrader.Application.Optimisation;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>What an optimisation found, as one JSON object.</summary>
/// <param name="Combinations">That were run; those that the strategy refuses are not among them.</param>
/// <param name="Seconds">Of the search alone.</param>
/// <param name="MemoryMb">Most resident memory of the search above that with the bars loaded, in 10⁶ bytes.</param>
internal sealed record OptimiseDocument(
    string Strategy,
    string Symbol,
    string Timeframe,
    string Period,
    string Assumptions,
    string Method,
    string Engine,
    string Goal,
    string Space,
    int Bars,
    IReadOnlyList<OptimisedDocument> Best,
    long Combinations,
    long Refused,
    double Seconds,
    double CombinationsPerSecond,
    double MemoryMb)
{
    public required IReadOnlyList<string> Constraints { get; init; }

    public required long Unmet { get; init; }

    public required long Undefined { get; init; }

    /// <summary>Why it ended and what is missing.</summary>
    public required string Story { get; init; }

    /// <summary>Null where nothing was found or checked.</summary>
    public required LuckDocument? Luck { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Paths of what <c>--out</c> asked for; left out where it was not said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Files { get; init; }

    public static OptimiseDocument Of(OptimisationResult result, int bars, double memoryMb) => new(
        result.Strategy,
        result.Symbol,
        result.Timeframe,
        result.Period,
        result.AssumptionSet,
        result.Method,
        result.Engine,
        result.Goal,
        result.Space,
        bars,
        [.. result.Best.Select(OptimisedDocument.Of)],
        result.Counts.Run,
        result.Counts.Refused,
        result.Seconds,
        result.Counts.Run / Math.Max(result.Seconds, 1e-9),
        memoryMb)
    {
        Constraints = result.Constraints,
        Unmet = result.Counts.Unmet,
        Undefined = result.Counts.Undefined,
        Story = result.NothingMet ?? result.Story,
        Luck = LuckDocument.Of(result),
        Notes = result.Notes,
    };
}

/// <summary>One combination with the figures of the reference, all as JSON numbers.</summary>
internal sealed record OptimisedDocument(IReadOnlyDictionary<string, double> Params, double? Score, bool IsMet)
{
    public required int Bars { get; init; }
    public required int ClosedTrades { get; init; }
    public required bool OpenPosition { get; init; }
    public required double FinalEquity { get; init; }
    public required double ReturnPct { get; init; }
    public required double MaxDrawdownPct { get; init; }
    public required double? WinRatePct { get; init; }
    public required double? ProfitFactor { get; init; }
    public required double? Sharpe { get; init; }
    public required double? Sortino { get; init; }
    public required int Days { get; init; }
    public required IReadOnlyList<long>? FirstTrade { get; init; }
    public required IReadOnlyList<long>? LastTrade { get; init; }

    public static OptimisedDocument Of(BestSetting best)
    {
        var figures = best.Figures;
        return new OptimisedDocument(best.Parameters, best.Score, best.IsMet)
        {
            Bars = figures.Bars,
            ClosedTrades = figures.ClosedTrades,
            OpenPosition = figures.OpenPosition,
            FinalEquity = figures.FinalEquity,
            ReturnPct = figures.ReturnPct,
            MaxDrawdownPct = figures.MaxDrawdownPct,
            WinRatePct = figures.WinRatePct,
            ProfitFactor = figures.ProfitFactor,
            Sharpe = figures.Sharpe,
            Sortino = figures.Sortino,
            Days = figures.Days,
            FirstTrade = figures.FirstTrade,
            LastTrade = figures.LastTrade,
        };
    }
}

/// <summary>How much of the best is luck.</summary>
/// <param name="Overfitting">Probability of overfitting by CSCV; null where there is too little.</param>
/// <param name="Checks">Name to verdict and sentence.</param>
internal sealed record LuckDocument(string Colour, string Sentence, double? Overfitting, IReadOnlyList<string> Checks)
{
    public static LuckDocument? Of(OptimisationResult result) => result.Truth is not { } truth
        ? null
        : new LuckDocument(
            truth.Verdict.Colour.ToString().ToLowerInvariant(),
            truth.Verdict.Sentence,
            truth.Evidence.Overfitting?.Probability,
            [
                .. truth.Checks.Select(check =>
                    $"{check.Name}: {check.Verdict.ToString().ToLowerInvariant()}: {check.Sentence}"),
            ]);
}
