using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Trading.Markets;

/// <summary>One bar that has closed; prices in the quote asset, volumes in the base.</summary>
/// <param name="EndMs">The instant at which the bar was over: the open time of the next (epoch ms).</param>
public readonly record struct Bar(BarValues Values, long EndMs)
{
    public long OpenTimeMs => Values.OpenTimeMs;
    public double Open => Values.Open;
    public double High => Values.High;
    public double Low => Values.Low;
    public double Close => Values.Close;
    public double Volume => Values.Volume;

    /// <summary>False where a price is missing or the high and low do not hold open and close.</summary>
    public bool IsSound =>
        Low > 0 && Low <= Open && Low <= Close && High >= Open && High >= Close && High < double.PositiveInfinity;
}
