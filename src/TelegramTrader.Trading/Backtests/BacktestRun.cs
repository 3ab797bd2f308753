using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Risk;

namespace TelegramTrader.Trading.Backtests;

/// <summary>What a run left behind; all figures are made of this.</summary>
/// <param name="TimesMs">When each bar was over.</param>
/// <param name="Equity">At the close of each bar, in the quote asset.</param>
/// <param name="Trades">Closed ones, by the time they closed.</param>
/// <param name="Account">Books at the end: an open position is still open.</param>
public sealed record BacktestRun(
    BacktestSetup Setup,
    long[] TimesMs,
    double[] Equity,
    IReadOnlyList<ClosedTrade> Trades,
    TradingAccount Account)
{
    /// <summary>Open time of the first bar that counts.</summary>
    public required long StartMs { get; init; }

    /// <summary>Bars that the strategy saw before.</summary>
    public required int WarmUpBars { get; init; }

    /// <summary>1 where a position was open at the close of the bar, -1 where it was short, else 0.</summary>
    public required sbyte[] Exposure { get; init; }

    /// <summary>Drafts that the gate refused, by reason.</summary>
    public required IReadOnlyDictionary<RiskBreach, long> Refused { get; init; }

    /// <summary>Orders that the gate let pass.</summary>
    public required long Approved { get; init; }

    public required long Fills { get; init; }

    /// <summary>Notional of all fills, in the quote asset.</summary>
    public required decimal Traded { get; init; }

    internal DecisionTape Tape { get; init; } = new(0);
}
