using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Trading.Backtests;

/// <summary>Everything a run depends on beside its bars: the same setup and bars give the same result.</summary>
public sealed record BacktestSetup(
    StrategyDeclaration Strategy, IReadOnlyList<double> Parameters, FillAssumptions Assumptions)
{
    /// <summary>In the quote asset.</summary>
    public decimal Cash { get; init; } = 10_000m;

    public RiskLimits Limits { get; init; } = RiskLimits.None;

    /// <summary>
    /// Bars that open before are warm-up: the strategy sees them and may enter nothing; neither figures nor equity
    /// begin before. What does not say it counts all.
    /// </summary>
    public long CountsFromMs { get; init; } = long.MinValue;
}

/// <summary>The bars of one instrument.</summary>
/// <param name="Bars">What the strategy decides on.</param>
public sealed record BacktestMarket(InstrumentTerms Instrument, BarSeries Bars)
{
    /// <summary>Shorter bars of the same time, on which orders trade; null trades on <see cref="Bars"/>.</summary>
    public BarSeries? Detail { get; init; }

    /// <summary>Settlements of funding by time; empty for spot, and where none is known.</summary>
    public IReadOnlyList<FundingSettlement> Funding { get; init; } = [];
}

/// <param name="Rate">Paid by longs to shorts when positive, a fraction of notional.</param>
public readonly record struct FundingSettlement(long TimeMs, double Rate);
