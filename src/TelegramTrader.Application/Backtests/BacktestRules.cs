using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Application.Backtests;

/// <summary>What a backtest assumes where it is not told: <c>config/backtest.json</c>.</summary>
public sealed record BacktestRules
{
    /// <summary>The names of the sets of assumptions.</summary>
    public static IReadOnlyList<string> Sets { get; } = ["plain", "standard", "desk"];

    /// <summary>In the quote asset.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Of a taker, beside the spread.</summary>
    public required decimal SlippageBp { get; init; }

    /// <summary>From bid to offer.</summary>
    public required decimal SpreadBp { get; init; }

    public required int LatencyMs { get; init; }

    /// <summary>Share of a bar's volume that our orders may be.</summary>
    public required decimal VolumeShare { get; init; }

    /// <summary>Notional over margin of perpetual positions.</summary>
    public required decimal Leverage { get; init; }

    public string? Refuses() =>
        Cash <= 0 ? "cash is above zero"
        : SlippageBp is < 0 or > 500 ? "slippage_bp lies between 0 and 500"
        : SpreadBp is < 0 or > 500 ? "spread_bp lies between 0 and 500"
        : LatencyMs is < 0 or > 60_000 ? "latency_ms lies between 0 and 60,000"
        : VolumeShare is < 0 or > 1 ? "volume_share lies between 0 and 1"
        : Leverage is < 1 or > 3 ? "leverage lies between 1 and 3"
        : null;

    /// <summary>The assumptions of a set.</summary>
    /// <param name="fee">Asked for, as a share of the notional; null takes the venue's.</param>
    public FillAssumptions Of(string set, FeeSchedule venue, decimal? fee)
    {
        var fees = fee is { } rate ? FeeSchedule.Flat(rate) : venue;
        return set == "plain"
            ? FillAssumptions.Plain(0) with { Fees = fees }
            : new FillAssumptions(set, fees)
            {
                Slippage = SlippageBp / 10_000,
                Spread = SpreadBp / 10_000,
                Latency = TimeSpan.FromMilliseconds(LatencyMs),
                VolumeShare = VolumeShare,
                LimitsNeedThrough = true,
                PaysFunding = true,
                UsesFilters = true,
                Leverage = Leverage,
            };
    }

    /// <summary>Research has no limits; the desk's set has those of a trader's paper account.</summary>
    public static RiskLimits LimitsOf(string set) => set == "desk" ? RiskLimits.Desk : RiskLimits.None;
}
