namespace TelegramTrader.Sandbox.Market;

/// <summary>
/// A log price at any minute, computed from above: a knot every 2^17 minutes, then halves of halves down to the minute.
/// </summary>
/// <remarks>
/// Each half takes a random share of the variance of its whole (a multiplicative cascade), and the middle is drawn as
/// that of a Brownian bridge in this variance. So returns are uncorrelated at every scale, while their size clusters
/// and has fat tails. After B. Mandelbrot, A. Fisher, L. Calvet, "A Multifractal Model of Asset Returns", 1997.
/// Two such paths are walked together: the market's, which all symbols share, and the symbol's own. Values depend on
/// the seed and the minute alone, so a range equals its single minutes bit for bit.
/// </remarks>
internal sealed class PricePath(long seed, SimulatedInstrument instrument)
{
    private const int TopLevel = 17;
    private const long BlockMinutes = 1L << TopLevel;
    private const double YearMinutes = 365.25 * 1_440;

    // Log odds of the halves, as a standard deviation. Over weeks volatility varies little, over hours most.
    private const int CalmLevel = 14;
    private const int HourLevel = 6;
    private const double CalmSpread = 0.30;
    private const double HourSpread = 0.72;
    private const double MinuteSpread = 0.56;

    // How much of the size of moves is the market's: what is wild together stays correlated.
    private const double Together = 0.88;

    // Two independent knots differ by twice the variance of one; a block has the variance 1.
    private const double KnotDeviation = 0.70710678118654752;

    private static readonly double Apart = Math.Sqrt(1 - (Together * Together));

    private readonly SeededNoise market = new(seed, "market");
    private readonly SeededNoise own = new(seed, instrument.Symbol.Base);

    private readonly double blockVariance =
        instrument.YearlyVolatility * instrument.YearlyVolatility * BlockMinutes / YearMinutes;

    private readonly double usual = Math.Log(instrument.UsualPrice);

    /// <summary>A Monday: minutes are counted from here.</summary>
    public static DateTimeOffset Origin { get; } = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Variance of the log price over a minute, on average.</summary>
    public double MinuteVariance => blockVariance / BlockMinutes;

    /// <summary>Walks minutes from ≤ minute &lt; from + variance.Length.</summary>
    /// <param name="from">Minutes since <see cref="Origin"/>, not negative.</param>
    /// <param name="logPrice">Receives the log price at the open of each minute, and at the close of the last.</param>
    /// <param name="variance">Receives the variance of the log price within each minute.</param>
    public void Walk(long from, double[] logPrice, double[] variance)
    {
        var range = new Range(from, from + variance.Length, logPrice, variance);
        for (var block = from >> TopLevel; block << TopLevel < range.To; block++)
        {
            var (left, right) = ((ulong)block, (ulong)block + 1);
            var whole = new Span(
                new Stretch(market.Normal(left) * KnotDeviation, market.Normal(right) * KnotDeviation, 1),
                new Stretch(own.Normal(left) * KnotDeviation, own.Normal(right) * KnotDeviation, 1));
            Halve(TopLevel, block, whole, range);
        }
    }

    private void Halve(int level, long index, in Span span, in Range range)
    {
        var start = index << level;
        if (start >= range.To || start + (1L << level) <= range.From)
        {
            return;
        }

        if (level == 0)
        {
            Write((int)(start - range.From), span, range);
            return;
        }

        // Four draws a node; the knots of the blocks have the places below 2^32.
        var place = ((ulong)(level + 1) << 48) + ((ulong)index << 1);
        var spread = level >= CalmLevel ? CalmSpread : level >= HourLevel ? HourSpread : MinuteSpread;
        var (wild, ownWild) = (market.Normal(place), own.Normal(place));
        var half = 1L << (level - 1);
        var middle = WeekShape.BusyTime(start + half);
        var first = middle - WeekShape.BusyTime(start);
        var second = WeekShape.BusyTime(start + (2 * half)) - middle;

        var marketShare = Share(spread * wild, first, second);
        var ownShare = Share(spread * ((Together * wild) + (Apart * ownWild)), first, second);
        var (marketLeft, marketRight) = span.Market.Cut(marketShare, market.Normal(place + 1));
        var (ownLeft, ownRight) = span.Own.Cut(ownShare, own.Normal(place + 1));
        Halve(level - 1, 2 * index, new Span(marketLeft, ownLeft), range);
        Halve(level - 1, (2 * index) + 1, new Span(marketRight, ownRight), range);
    }

    private void Write(int at, in Span span, in Range range)
    {
        range.LogPrice[at] = LogPrice(span.Market.Left, span.Own.Left);
        if (at == range.Variance.Length - 1)
        {
            range.LogPrice[at + 1] = LogPrice(span.Market.Right, span.Own.Right);
        }

        range.Variance[at] = blockVariance * ((instrument.MarketShare * span.Market.Variance)
            + ((1 - instrument.MarketShare) * span.Own.Variance));
    }

    private double LogPrice(double ofMarket, double ofOwn) => usual + (Math.Sqrt(blockVariance)
        * ((Math.Sqrt(instrument.MarketShare) * ofMarket) + (Math.Sqrt(1 - instrument.MarketShare) * ofOwn)));

    // An algebraic stand-in for the logistic curve: never 0 or 1, and without an exponential.
    private static double Share(double logOdds, double first, double second)
    {
        var x = logOdds / 2;
        var left = 1 + (x / Math.Sqrt(1 + (x * x)));
        return left * first / ((left * first) + ((2 - left) * second));
    }

    /// <summary>A path between two known ends.</summary>
    private readonly record struct Stretch(double Left, double Right, double Variance)
    {
        /// <summary>Draws the middle: the first half has this share of the variance.</summary>
        public (Stretch First, Stretch Second) Cut(double share, double normal)
        {
            var middle = Left + (share * (Right - Left)) + (Math.Sqrt(Variance * share * (1 - share)) * normal);
            return (new Stretch(Left, middle, Variance * share), new Stretch(middle, Right, Variance * (1 - share)));
        }
    }

    private readonly record struct Span(Stretch Market, Stretch Own);

    private readonly record struct Range(long From, long To, double[] LogPrice, double[] Variance);
}
