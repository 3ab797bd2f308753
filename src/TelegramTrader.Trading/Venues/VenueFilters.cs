using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Venues;

/// <summary>The rules of an exchange about what an order may look like, with the codes it answers.</summary>
/// <remarks>Source: Binance, "Filters" and "Error codes" of its public API documentation.</remarks>
internal static class VenueFilters
{
    public const int FilterFailure = -1013;
    public const int NewOrderRejected = -2010;
    public const int UnknownOrder = -2011;
    public const int MarginInsufficient = -2019;
    public const int WouldTrigger = -2021;
    public const int NothingToReduce = -2022;
    public const int NotFillable = -5021;
    public const int WouldTake = -5022;

    /// <summary>
    /// What an order is refused with that would do at its arrival what it must not: trigger, or take as post-only.
    /// </summary>
    public static (int Code, string Text) RefusesTrigger(InstrumentTerms instrument) => instrument.IsPerpetual
        ? (WouldTrigger, "Order would immediately trigger.")
        : (NewOrderRejected, "Stop price would trigger immediately.");

    public static (int Code, string Text) RefusesTaking(InstrumentTerms instrument) => instrument.IsPerpetual
        ? (WouldTake, "The Post Only order will be rejected: it could not be executed as maker.")
        : (NewOrderRejected, "Order would immediately match and take.");

    public static (int Code, string Text) RefusesFunds(InstrumentTerms instrument) => instrument.IsPerpetual
        ? (MarginInsufficient, "Margin is insufficient.")
        : (NewOrderRejected, "Account has insufficient balance for requested action.");

    public static (int Code, string Text) RefusesReduction(InstrumentTerms instrument) => instrument.IsPerpetual
        ? (NothingToReduce, "ReduceOnly Order is rejected.")
        : (NewOrderRejected, "Account has insufficient balance for requested action.");

    /// <summary>The code and the words that refuse an order, or null.</summary>
    public static (int Code, string Text)? Refuses(OrderDraft draft, InstrumentTerms instrument)
    {
        var filter = OfPrice(draft, instrument) ?? OfQuantity(draft, instrument) ?? OfNotional(draft, instrument);
        return filter is null ? null : (FilterFailure, $"Filter failure: {filter}");
    }

    private static string? OfPrice(OrderDraft draft, InstrumentTerms instrument) =>
        IsOffStep(draft.LimitPrice ?? 0, instrument.TickSize) || IsOffStep(draft.StopPrice ?? 0, instrument.TickSize)
            ? "PRICE_FILTER"
            : null;

    private static string? OfQuantity(OrderDraft draft, InstrumentTerms instrument)
    {
        if (draft.QuoteAmount > 0)
        {
            return null;
        }

        var quantity = draft.Quantity;
        return IsOffStep(quantity, instrument.StepSize)
            || quantity < instrument.MinQuantity
            || (instrument.MaxQuantity > 0 && quantity > instrument.MaxQuantity) ? "LOT_SIZE"
            : draft.Type == OrderType.Market && instrument.MaxMarketQuantity > 0
                && quantity > instrument.MaxMarketQuantity ? "MARKET_LOT_SIZE"
            : null;
    }

    private static string? OfNotional(OrderDraft draft, InstrumentTerms instrument)
    {
        var notional = draft.QuoteAmount > 0
            ? draft.QuoteAmount
            : draft.Quantity * (draft.LimitPrice ?? draft.StopPrice ?? 0);
        return notional > 0 && notional < instrument.MinNotional && !draft.IsReduceOnly ? "NOTIONAL"
            : instrument.MaxNotional > 0 && notional > instrument.MaxNotional ? "NOTIONAL"
            : null;
    }

    private static bool IsOffStep(decimal value, decimal step) => step > 0 && value % step != 0;
}
