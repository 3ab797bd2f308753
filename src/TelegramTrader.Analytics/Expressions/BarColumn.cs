using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

internal enum BarColumn
{
    Open,
    High,
    Low,
    Close,
    Volume,
    Hl2,
    Hlc3,
    Ohlc4,
    TakerBuyVolume,
}

/// <summary>What a column's name in an expression reads from a bar.</summary>
internal static class BarColumnReading
{
    public static IReadOnlyDictionary<string, BarColumn> ByName { get; } = new Dictionary<string, BarColumn>
    {
        ["open"] = BarColumn.Open,
        ["high"] = BarColumn.High,
        ["low"] = BarColumn.Low,
        ["close"] = BarColumn.Close,
        ["volume"] = BarColumn.Volume,
        ["hl2"] = BarColumn.Hl2,
        ["hlc3"] = BarColumn.Hlc3,
        ["ohlc4"] = BarColumn.Ohlc4,
        ["taker_buy_volume"] = BarColumn.TakerBuyVolume,
    };

    /// <summary>
    /// The column where the bars hold it as it is; empty where it has to be computed or is not known.
    /// </summary>
    public static ReadOnlySpan<double> Stored(this BarColumn column, in BarColumns bars) => column switch
    {
        BarColumn.Open => bars.Open,
        BarColumn.High => bars.High,
        BarColumn.Low => bars.Low,
        BarColumn.Close => bars.Close,
        BarColumn.Volume => bars.Volume,
        BarColumn.TakerBuyVolume => bars.TakerBuyVolume,
        _ => [],
    };

    public static double Of(this BarColumn column, in BarValues bar) => column switch
    {
        BarColumn.Open => bar.Open,
        BarColumn.High => bar.High,
        BarColumn.Low => bar.Low,
        BarColumn.Close => bar.Close,
        BarColumn.Volume => bar.Volume,
        BarColumn.Hl2 => (bar.High + bar.Low) / 2,
        BarColumn.Hlc3 => (bar.High + bar.Low + bar.Close) / 3,
        BarColumn.Ohlc4 => (bar.Open + bar.High + bar.Low + bar.Close) / 4,
        _ => bar.TakerBuyVolume,
    };

    public static void Compute(this BarColumn column, in BarColumns bars, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = column.Of(bars[i]);
    }
}
