using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Series;

/// <summary>
/// Bars to be joined into longer ones, and what a venue may have said beside them; empty where it did not.
/// </summary>
public readonly ref struct ResamplingSource
{
    public BarColumns Bars { get; init; }
    public ReadOnlySpan<double> QuoteVolume { get; init; }
    public ReadOnlySpan<long> TradeCount { get; init; }
    public ReadOnlySpan<double> TakerBuyQuoteVolume { get; init; }
}
