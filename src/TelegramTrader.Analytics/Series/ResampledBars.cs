namespace TelegramTrader.Analytics.Series;

/// <summary>
/// Where longer bars are written: columns of one length, at least as long as there are bars to come. A column that is
/// not wanted, or that the source lacks, is left empty. Sums are exact to rounding; the trade count is whole.
/// </summary>
public readonly ref struct ResampledBars
{
    public Span<long> OpenTimeMs { get; init; }
    public Span<double> Open { get; init; }
    public Span<double> High { get; init; }
    public Span<double> Low { get; init; }
    public Span<double> Close { get; init; }
    public Span<double> Volume { get; init; }
    public Span<double> QuoteVolume { get; init; }
    public Span<long> TradeCount { get; init; }
    public Span<double> TakerBuyVolume { get; init; }
    public Span<double> TakerBuyQuoteVolume { get; init; }
}
