namespace TelegramTrader.Analytics.Catalogue;

/// <summary>
/// Bars as columns of one length, oldest first. Prices in the quote asset, volumes in the base asset.
/// </summary>
/// <remarks><see cref="TakerBuyVolume"/> is empty when the venue did not say who was the taker.</remarks>
public readonly ref struct BarColumns
{
    public ReadOnlySpan<long> OpenTimeMs { get; init; }
    public ReadOnlySpan<double> Open { get; init; }
    public ReadOnlySpan<double> High { get; init; }
    public ReadOnlySpan<double> Low { get; init; }
    public ReadOnlySpan<double> Close { get; init; }
    public ReadOnlySpan<double> Volume { get; init; }
    public ReadOnlySpan<double> TakerBuyVolume { get; init; }

    public int Length => Close.Length;

    public BarValues this[int index] => new(
        OpenTimeMs[index],
        Open[index],
        High[index],
        Low[index],
        Close[index],
        Volume[index],
        TakerBuyVolume.IsEmpty ? double.NaN : TakerBuyVolume[index]);

    public BarColumns Slice(int start, int length) => new()
    {
        OpenTimeMs = OpenTimeMs.Slice(start, length),
        Open = Open.Slice(start, length),
        High = High.Slice(start, length),
        Low = Low.Slice(start, length),
        Close = Close.Slice(start, length),
        Volume = Volume.Slice(start, length),
        TakerBuyVolume = TakerBuyVolume.IsEmpty ? [] : TakerBuyVolume.Slice(start, length),
    };
}
