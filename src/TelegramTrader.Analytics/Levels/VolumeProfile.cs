using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Levels;

/// <summary>Volume by price: each bar's volume lies evenly over the prices from its low to its high.</summary>
/// <remarks>
/// A bin receives of a bar the share of the range that it covers; a bar without range gives all to one bin. Bars
/// without volume, or with a high below the low, are passed over. Bars do not say at which price volume was traded, so
/// this is an estimate that is the better the shorter the bars.
/// </remarks>
public sealed class VolumeProfile
{
    public const int MostBins = 10_000;

    private readonly double[] volume;
    private readonly double[] takerBuy;

    private VolumeProfile(double lowest, double binSize, double[] volume, double[] takerBuy)
    {
        Lowest = lowest;
        BinSize = binSize;
        this.volume = volume;
        this.takerBuy = takerBuy;
        foreach (var bin in volume) Total += bin;
    }

    /// <summary>Lower edge of bin 0.</summary>
    public double Lowest { get; }

    /// <summary>Height of a bin in price; 0 when all volume was traded at one price.</summary>
    public double BinSize { get; }

    /// <summary>Volume of all bins.</summary>
    public double Total { get; }

    /// <summary>Base volume per bin, lowest price first.</summary>
    public ReadOnlySpan<double> Volume => volume;

    /// <summary>Of it, what takers bought; empty when a bar with volume does not say.</summary>
    public ReadOnlySpan<double> TakerBuyVolume => takerBuy;

    /// <summary>The range of the bars cut into bins of one height; null when no bar has volume.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 10,000 bins.</exception>
    public static VolumeProfile? InBins(in BarColumns bars, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, MostBins);
        if (RangeOf(bars) is not { } range) return null;

        var size = (range.High - range.Low) / bins;
        return size > 0 ? Filled(bars, range.Low, size, bins) : Filled(bars, range.Low, 0, 1);
    }

    /// <summary>Bins of the height given, on whole multiples of it; null when no bar has volume.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The height is not positive, or 10,000 bins do not cover the range.
    /// </exception>
    public static VolumeProfile? OfBinSize(in BarColumns bars, double binSize)
    {
        if (!(binSize > 0 && double.IsFinite(binSize)))
        {
            throw new ArgumentOutOfRangeException(nameof(binSize), binSize, "The height of a bin is above 0.");
        }

        if (RangeOf(bars) is not { } range) return null;

        var lowest = Math.Floor(range.Low / binSize) * binSize;
        var bins = Math.Max(1, Math.Ceiling((range.High - lowest) / binSize));
        if (bins > MostBins)
        {
            throw new ArgumentOutOfRangeException(nameof(binSize), binSize, $"At most {MostBins} bins are filled.");
        }

        return Filled(bars, lowest, binSize, (int)bins);
    }

    /// <summary>Middle of a bin in price.</summary>
    public double PriceOf(int bin) => Lowest + ((bin + 0.5) * BinSize);

    /// <summary>The value area, grown from the busiest bin until it holds the share of the volume asked for.</summary>
    /// <param name="share">Above 0 and at most 1; 0.7 is the custom, about one standard deviation each way.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1.</exception>
    /// <remarks>
    /// Two bins above the area are compared with the two below it and the pair with more volume joins, the upper one
    /// when they are equal; at the edge a pair may be one bin. Of equally busy bins the one nearest to the middle of
    /// the profile is the point of control, as floor traders count it.
    /// Source: J. F. Dalton, E. T. Jones, R. B. Dalton, "Mind over Markets", 1990, appendix on value-area calculation.
    /// </remarks>
    public ValueArea ValueArea(double share = 0.7)
    {
        if (!(share > 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is above 0 and at most 1.");
        }

        var busiest = BusiestBin();
        var (low, high, held) = (busiest, busiest, volume[busiest]);
        while (held < share * Total && (low > 0 || high < volume.Length - 1))
        {
            var above = Sum(high + 1, Math.Min(high + 2, volume.Length - 1));
            var below = Sum(Math.Max(low - 2, 0), low - 1);
            if (low == 0 || (above >= below && high < volume.Length - 1))
            {
                high = Math.Min(high + 2, volume.Length - 1);
                held += above;
            }
            else
            {
                low = Math.Max(low - 2, 0);
                held += below;
            }
        }

        return new ValueArea
        {
            PointOfControl = PriceOf(busiest),
            Low = Lowest + (low * BinSize),
            High = Lowest + ((high + 1) * BinSize),
            Share = Math.Min(1, held / Total),
            PocBin = busiest,
            LowBin = low,
            HighBin = high,
        };
    }

    private static VolumeProfile Filled(in BarColumns bars, double lowest, double size, int bins)
    {
        var volume = new double[bins];
        var takerBuy = KnowsTakers(bars) ? new double[bins] : [];
        for (var i = 0; i < bars.Length; i++)
        {
            if (!IsUsable(bars, i)) continue;
            Spread(bars.Low[i], bars.High[i], bars.Volume[i], lowest, size, volume);
            if (takerBuy.Length > 0) Spread(bars.Low[i], bars.High[i], bars.TakerBuyVolume[i], lowest, size, takerBuy);
        }

        return new VolumeProfile(lowest, size, volume, takerBuy);
    }

    private static void Spread(double low, double high, double amount, double lowest, double size, Span<double> bins)
    {
        var first = size > 0 ? Math.Clamp((int)((low - lowest) / size), 0, bins.Length - 1) : 0;
        var last = size > 0 ? Math.Clamp((int)((high - lowest) / size), first, bins.Length - 1) : 0;
        var rest = amount;
        for (var bin = first; bin < last; bin++)
        {
            var from = Math.Max(low, lowest + (bin * size));
            var to = Math.Min(high, lowest + ((bin + 1) * size));
            var part = Math.Min(rest, Math.Max(0, amount * ((to - from) / (high - low))));
            bins[bin] += part;
            rest -= part;
        }

        // What is left is the last bin's overlap; taken as the rest it loses nothing to rounding.
        bins[last] += rest;
    }

    private static (double Low, double High)? RangeOf(in BarColumns bars)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < bars.Length; i++)
        {
            if (!IsUsable(bars, i)) continue;
            low = Math.Min(low, bars.Low[i]);
            high = Math.Max(high, bars.High[i]);
        }

        return low <= high ? (low, high) : null;
    }

    private static bool KnowsTakers(in BarColumns bars)
    {
        if (bars.TakerBuyVolume.IsEmpty) return false;
        for (var i = 0; i < bars.Length; i++)
        {
            if (IsUsable(bars, i) && !double.IsFinite(bars.TakerBuyVolume[i])) return false;
        }

        return true;
    }

    private static bool IsUsable(in BarColumns bars, int i) =>
        bars.Volume[i] > 0 && double.IsFinite(bars.Volume[i])
        && bars.High[i] >= bars.Low[i] && double.IsFinite(bars.High[i]) && double.IsFinite(bars.Low[i]);

    private int BusiestBin()
    {
        var busiest = 0;
        for (var i = 1; i < volume.Length; i++)
        {
            var isNearer = Math.Abs((2 * i) - volume.Length + 1) < Math.Abs((2 * busiest) - volume.Length + 1);
            if (volume[i] > volume[busiest] || (volume[i] == volume[busiest] && isNearer)) busiest = i;
        }

        return busiest;
    }

    private double Sum(int from, int to)
    {
        var sum = 0.0;
        for (var i = from; i <= to; i++) sum += volume[i];
        return sum;
    }
}
