using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Backtests;

/// <summary>The stored bars of a run, as far as a price can be taken from them.</summary>
/// <param name="Bars">Of the stored length.</param>
/// <param name="FromMs">Where the period begins; bars before are for warming up.</param>
internal sealed record StoredBars(BarSeries Bars, long FromMs)
{
    /// <summary>Bars that were left out, because a price in them is no number above zero.</summary>
    public int LeftOut { get; private init; }

    /// <summary>Of every bar it is known what traded.</summary>
    public bool KnowsVolume => Array.TrueForAll(Bars.Volume, double.IsFinite);

    public DataGaps Gaps => DataGaps.Of(Bars, FromMs);

    public static StoredBars Of(BarSeries read, long fromMs)
    {
        var isUsable = new bool[read.Count];
        var usable = 0;
        for (var i = 0; i < isUsable.Length; i++)
        {
            isUsable[i] = IsPrice(read.Open[i]) && IsPrice(read.High[i]) && IsPrice(read.Low[i])
                && IsPrice(read.Close[i]);
            usable += isUsable[i] ? 1 : 0;
        }

        var bars = usable == read.Count ? read : Kept(read, isUsable);
        return new StoredBars(bars, fromMs) { LeftOut = read.Count - usable };
    }

    // The largest price that a decimal can still multiply by an amount.
    private static bool IsPrice(double price) => price is > 0 and < 1e15;

    private static BarSeries Kept(BarSeries read, bool[] isUsable)
    {
        T[] Take<T>(T[] column) => [.. column.Where((_, at) => isUsable[at])];
        return new BarSeries(
            read.Timeframe,
            Take(read.OpenTimeMs),
            new BarPrices(Take(read.Open), Take(read.High), Take(read.Low), Take(read.Close)),
            Take(read.Volume),
            read.HasTakerVolume ? Take(read.TakerBuyVolume) : []);
    }
}
