using TelegramTrader.Trading.Risk;

namespace TelegramTrader.Application.Backtests;

/// <summary>What a set of assumptions means for a run beside its fills.</summary>
public sealed record AssumptionSet(string Name)
{
    /// <summary>Steps, least sizes, margin tiers and funding of the venue hold, as far as they are known.</summary>
    public bool KnowsVenue { get; init; }

    /// <summary>Orders trade on the stored bars where the strategy decides on longer ones.</summary>
    public bool UsesDetail { get; init; }

    /// <summary>The strategy sees bars before the period until it has forgotten where they began.</summary>
    public bool WarmsUp { get; init; }

    /// <summary>A last bar that has not ended counts.</summary>
    public bool CountsFormingBar { get; init; }

    /// <summary>In the quote asset; null takes that of the configuration.</summary>
    public decimal? Cash { get; init; }

    public RiskLimits Limits { get; init; } = RiskLimits.None;
}
