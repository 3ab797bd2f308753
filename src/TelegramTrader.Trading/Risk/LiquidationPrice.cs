using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Risk;

/// <summary>Where an isolated perpetual position has no more margin than it must keep.</summary>
/// <remarks>
/// The price p at which margin + q·(p − entry) = |q|·p·rate − deduction, q below zero for a short: what is left of
/// the margin equals the maintenance amount of the position's tier.
/// </remarks>
public static class LiquidationPrice
{
    /// <summary>
    /// The price, or null where no price liquidates the position. Where no tiers are known it is the price at which
    /// all of the margin is lost.
    /// </summary>
    /// <param name="quantity">In the base asset; negative for a short.</param>
    /// <param name="margin">Set aside for the position, in the quote asset.</param>
    public static decimal? Of(InstrumentTerms instrument, decimal quantity, decimal entryPrice, decimal margin)
    {
        if (quantity == 0 || !instrument.IsPerpetual)
        {
            return null;
        }

        if (instrument.MarginTiers.Count == 0)
        {
            return entryPrice - (margin / quantity) is > 0 and var bankrupt ? bankrupt : null;
        }

        // The tier depends on the notional at that very price: the one whose own answer lies in it.
        var size = Math.Abs(quantity);
        var below = 0m;
        decimal? price = null;
        foreach (var tier in instrument.MarginTiers)
        {
            price = quantity > 0
                ? ((size * entryPrice) - margin - tier.Deduction) / (size * (1 - tier.MaintenanceRate))
                : ((size * entryPrice) + margin + tier.Deduction) / (size * (1 + tier.MaintenanceRate));
            if (price * size > below && price * size <= tier.UpToNotional)
            {
                break;
            }

            below = tier.UpToNotional;
        }

        return price > 0 ? price : null;
    }
}
