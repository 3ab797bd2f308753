using System.Text.Json.Serialization;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Host.Terminal.Backtests;

/// <summary>A result as one JSON object; the figures under the names of the reference, all as JSON numbers.</summary>
internal sealed record BacktestDocument
{
    public required string Symbol { get; init; }
    public required string Timeframe { get; init; }
    public required string Strategy { get; init; }
    public required string Period { get; init; }
    public required string Assumptions { get; init; }
    public required string Mode { get; init; }
    public required string Source { get; init; }
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }
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
    public required IReadOnlyList<string> Assumed { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Paths of what <c>--out</c> asked for; left out where it was not said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Pictures { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Files { get; init; }

    public static BacktestDocument Of(BacktestAnswer answer, BacktestPlan plan) =>
        Of(plan, answer.Figures, answer.Origin);

    /// <summary>Of figures that came from whichever engine.</summary>
    public static BacktestDocument Of(BacktestPlan plan, BacktestFigures figures, MarketOrigin origin) => new()
    {
        Symbol = plan.Instrument.Symbol.ToString(),
        Timeframe = plan.Request.Timeframe.ToString(),
        Strategy = plan.Setup.Strategy.Name,
        Period = plan.Request.Period.ToString(),
        Assumptions = plan.Setup.Assumptions.Name,
        Mode = origin.Mode,
        Source = origin.Source,
        Parameters = plan.Parameters,
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
        Assumed = plan.Setup.Assumptions.Describe(),
        Notes = plan.Notes,
    };
}
