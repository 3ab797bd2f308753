using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>What a sweep found, as one JSON object.</summary>
/// <param name="Combinations">That were run; those that the strategy refuses are not among them.</param>
/// <param name="MemoryMb">Most resident memory above that with the bars loaded, in 10⁶ bytes.</param>
internal sealed record OptimiseDocument(
    string Strategy,
    string Symbol,
    string Timeframe,
    string Period,
    string Assumptions,
    string Method,
    string Goal,
    int Bars,
    IReadOnlyList<OptimisedDocument> Best,
    long Combinations,
    long Refused,
    double Seconds,
    double CombinationsPerSecond,
    double MemoryMb);

/// <summary>One combination with the figures of the reference, all as JSON numbers.</summary>
internal sealed record OptimisedDocument(IReadOnlyDictionary<string, double> Params, double? Score)
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

    public static OptimisedDocument Of(SweepOutcome outcome, ParameterSpace space)
    {
        var figures = outcome.Figures;
        var parameters = space.Strategy.Parameters.Zip(outcome.Parameters)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return new OptimisedDocument(parameters, outcome.Score)
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
