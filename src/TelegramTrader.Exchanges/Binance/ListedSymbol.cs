using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>A symbol of exchangeInfo under both of its names, with what its numbers are rounded to.</summary>
/// <param name="Name">As the venue writes it: <c>BTCUSDT</c>.</param>
/// <param name="Status">The venue's word: <c>TRADING</c>, <c>HALT</c>.</param>
/// <param name="OnboardMs">When it was listed, epoch ms; 0 where the venue does not say (spot).</param>
internal sealed record ListedSymbol(
    Symbol Symbol, string Name, string Status, int PriceDecimals, int LotDecimals, long OnboardMs)
{
    private const int MostDecimals = 10;

    public bool IsTraded => Status == "TRADING";

    public BinanceHost Host => Symbol.Kind == MarketKind.Spot ? BinanceHost.Spot : BinanceHost.Futures;

    /// <summary>Null for what the product has no name for: other contracts, assets that are no plain words.</summary>
    public static ListedSymbol? Of(WireSymbol wire, BinanceHost host)
    {
        var isOurs = host == BinanceHost.Spot || wire.ContractType?.Known == WireContractType.Perpetual;
        var spelled = host == BinanceHost.Spot
            ? $"{wire.BaseAsset}-{wire.QuoteAsset}"
            : $"{wire.BaseAsset}-{wire.QuoteAsset}-PERP";
        if (!isOurs || !Symbol.TryParse(spelled, out var symbol))
        {
            return null;
        }

        var price = Filter(wire, WireFilterType.PriceFilter)?.TickSize;
        var lot = Filter(wire, WireFilterType.LotSize)?.StepSize;
        return new ListedSymbol(
            symbol,
            wire.Symbol,
            wire.Status.Raw,
            Decimals(price) ?? (int)Math.Clamp(wire.PricePrecision ?? 8, 0, MostDecimals),
            Decimals(lot) ?? (int)Math.Clamp(wire.QuantityPrecision ?? 8, 0, MostDecimals),
            wire.OnboardDate ?? 0);
    }

    private static WireFilter? Filter(WireSymbol wire, WireFilterType type) =>
        wire.Filters.FirstOrDefault(filter => filter.FilterType.Known == type);

    // 0.01000000 has two; a step of 0 is a rule that is off.
    private static int? Decimals(decimal? step)
    {
        if (step is not > 0)
        {
            return null;
        }

        var plain = step.Value / 1.0000000000000000000000000000m;
        return Math.Min((int)plain.Scale, MostDecimals);
    }
}
