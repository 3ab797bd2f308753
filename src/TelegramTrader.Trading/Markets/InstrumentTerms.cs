namespace TelegramTrader.Trading.Markets;

/// <summary>What may be ordered of a symbol: steps, bounds and, for a perpetual, the tiers of its margin.</summary>
/// <remarks>
/// A step or bound of zero is none. Steps and bounds are those of an exchange's filters (Binance: PRICE_FILTER,
/// LOT_SIZE, MARKET_LOT_SIZE, NOTIONAL, PERCENT_PRICE).
/// </remarks>
public sealed record InstrumentTerms(Symbol Symbol)
{
    /// <summary>Smallest difference of two prices, in the quote asset.</summary>
    public decimal TickSize { get; init; }

    /// <summary>Smallest difference of two quantities, in the base asset.</summary>
    public decimal StepSize { get; init; }

    public decimal MinQuantity { get; init; }

    public decimal MaxQuantity { get; init; }

    /// <summary>Largest quantity of a market order.</summary>
    public decimal MaxMarketQuantity { get; init; }

    public decimal MinNotional { get; init; }

    public decimal MaxNotional { get; init; }

    /// <summary>A limit price lies between the last price times these two; zero is no bound.</summary>
    public decimal PriceFloorRatio { get; init; }

    public decimal PriceCeilingRatio { get; init; }

    /// <summary>By notional, the smallest first; empty for spot and where they are not known.</summary>
    public IReadOnlyList<MarginTier> MarginTiers { get; init; } = [];

    public bool IsPerpetual => Symbol.Kind == MarketKind.Perpetual;

    public bool HasSteps => TickSize > 0 || StepSize > 0;

    /// <summary>The largest whole number of steps in a quantity: an order is never made larger by rounding.</summary>
    public decimal RoundDown(decimal quantity) =>
        StepSize == 0 ? quantity : decimal.Floor(quantity / StepSize) * StepSize;

    /// <summary>A price on the tick that is never worse than asked: a bid down, an offer up.</summary>
    public decimal RoundPrice(decimal price, bool isBid) => TickSize == 0 ? price
        : isBid ? decimal.Floor(price / TickSize) * TickSize
        : decimal.Ceiling(price / TickSize) * TickSize;

    /// <summary>The tier of a position; the last one for all that is larger.</summary>
    /// <returns>Null where no tiers are known.</returns>
    public MarginTier? TierOf(decimal notional)
    {
        foreach (var tier in MarginTiers)
        {
            if (notional <= tier.UpToNotional)
            {
                return tier;
            }
        }

        return MarginTiers.Count > 0 ? MarginTiers[^1] : null;
    }
}

/// <summary>What a position of some size has to keep, as a venue's leverage brackets say it.</summary>
/// <param name="UpToNotional">Largest notional of the tier, in the quote asset.</param>
/// <param name="MaintenanceRate">Share of the notional that has to be there.</param>
/// <param name="Deduction">Taken off the maintenance amount, so that it is continuous from tier to tier.</param>
/// <param name="MaxLeverage">Notional over margin when a position is opened.</param>
public sealed record MarginTier(decimal UpToNotional, decimal MaintenanceRate, decimal Deduction, decimal MaxLeverage)
{
    /// <summary>The least that has to be left of a position's margin, in the quote asset.</summary>
    public decimal MaintenanceOf(decimal notional) => (notional * MaintenanceRate) - Deduction;
}
