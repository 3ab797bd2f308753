using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Application.Backtests;

/// <summary>What a backtest assumes where it is not told: <c>config/backtest.json</c>.</summary>
public sealed record BacktestRules
{
    private static readonly AssumptionSet[] Known =
    [
        // What anybody can compute by another program: it takes all that is stored as it is.
        new("plain") { CountsFormingBar = true, Cash = 10_000m },
        new("standard") { KnowsVenue = true, UsesDetail = true, WarmsUp = true },
        new("desk") { KnowsVenue = true, UsesDetail = true, WarmsUp = true, Limits = RiskLimits.Desk },
    ];

    /// <summary>The names of the sets of assumptions.</summary>
    public static IReadOnlyList<string> Sets { get; } = [.. Known.Select(set => set.Name)];

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

    /// <exception cref="ArgumentException">No set has this name; a request is checked for it first.</exception>
    public static AssumptionSet SetOf(string name) => Known.FirstOrDefault(set => set.Name == name)
        ?? throw new ArgumentException($"{name} is no set of assumptions.", nameof(name));

    /// <summary>The assumptions of the fills of a set.</summary>
    /// <param name="fee">Asked for, as a share of the notional; null takes the venue's.</param>
    public FillAssumptions Of(AssumptionSet set, FeeSchedule venue, decimal? fee)
    {
        var fees = fee is { } rate ? FeeSchedule.Flat(rate) : venue;
        return set.KnowsVenue
            ? new FillAssumptions(set.Name, fees)
            {
                Slippage = SlippageBp / 10_000,
                Spread = SpreadBp / 10_000,
                Latency = TimeSpan.FromMilliseconds(LatencyMs),
                VolumeShare = VolumeShare,
                LimitsNeedThrough = true,
                PaysFunding = true,
                UsesFilters = true,
                Leverage = Leverage,
            }
            : FillAssumptions.Plain(0) with { Fees = fees };
    }
}
