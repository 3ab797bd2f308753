using TelegramTrader.Sandbox.Exchange.Matching;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>Index, mark price, premium, funding and open interest of a perpetual.</summary>
/// <remarks>
/// The index is the spot market's last price. The premium compares it with what a taker of a usual size pays and gets;
/// the mark price is the median of the index with its funding, of the index with its mean basis, and of the last price.
/// Minutes that were not simulated have the premium of the law.
/// </remarks>
internal sealed class PerpetualDesk(VenueMarket spot, VenueMarket perpetual, long seed)
{
    public const int FundingMinutes = 480;
    public const double InterestRate = 0.0001;

    private const double Reach = 0.0005;
    private const double SampleMs = 1_000;
    private const double BasisSamples = 150;
    private const double ImpactNotional = 25_000;
    private const long InterestStepMs = 300_000;

    private readonly PremiumLaw law = new(seed, perpetual.Listing.Instrument.Symbol.Base);
    private readonly SimulatedPerpetuals perpetuals = new(seed);
    private readonly Dictionary<long, PerpetualMinute> minutes = [];
    private readonly CrowdMood mood = new(seed, perpetual.Listing.Instrument.Symbol.Base);
    private readonly Dictionary<long, double> forced = [];
    private long lastSampleMs;
    private double basis;
    private long nextSampleMs;
    private (long Minute, double Rate) estimate = (-1, 0);

    public VenueMarket Market => perpetual;

    public double Index { get; private set; }
    public double Mark { get; private set; }

    /// <summary>Of the last sample.</summary>
    public double Premium { get; private set; }

    public void Begin(long minute)
    {
        Index = SpotPrice;
        basis = Index * law.At(minute);
        (Mark, Premium) = (Index + basis, law.At(minute));
        (nextSampleMs, lastSampleMs) = (LawMinutes.OpenMs(minute), LawMinutes.OpenMs(minute));
    }

    public void Sample(long nowMs)
    {
        if (nowMs < nextSampleMs)
        {
            return;
        }

        nextSampleMs += (long)SampleMs;
        lastSampleMs = nowMs;
        if ((nowMs - LawMinutes.OriginMs) % InterestStepMs == 0)
        {
            forced[LawMinutes.MinuteOf(nowMs)] = perpetual.ForcedQuantity;
        }

        Index = SpotPrice;
        var middle = (perpetual.Book.Middle ?? perpetual.LastPrice) / PriceScale;
        basis += (middle - Index - basis) / BasisSamples;
        Premium = PremiumNow();
        var untilFunding = (NextFundingMs(nowMs) - nowMs) / (FundingMinutes * 60_000.0);
        var withFunding = Index * (1 + (EstimatedRate(nowMs) * untilFunding));
        Mark = Median(withFunding, Index + basis, perpetual.LastPrice / PriceScale);

        var minute = LawMinutes.MinuteOf(nowMs - 1);
        minutes[minute] = minutes.TryGetValue(minute, out var seen)
            ? new PerpetualMinute(
                seen.Mark.With(Mark), seen.Premium.With(Premium), seen.PremiumSum + Premium, seen.Samples + 1)
            : new PerpetualMinute(MinuteRange.At(Mark), MinuteRange.At(Premium), Premium, 1);
    }

    public static long NextFundingMs(long timeMs) => LawMinutes.OpenMs(
        ((LawMinutes.MinuteOf(timeMs) / FundingMinutes) + 1) * FundingMinutes);

    /// <summary>What the next funding would be if it were settled now.</summary>
    public double EstimatedRate(long timeMs)
    {
        var minute = LawMinutes.MinuteOf(timeMs);
        if (estimate.Minute != minute)
        {
            var first = minute / FundingMinutes * FundingMinutes;
            var from = minute - first < 1 ? minute - 1 : first;
            estimate = (minute, Rate(MeanPremium(from, minute)));
        }

        return estimate.Rate;
    }

    /// <summary>The rate that is settled at a full eight hours, of the eight hours before it.</summary>
    public double SettledRate(long fundingMs)
    {
        var minute = LawMinutes.MinuteOf(fundingMs);
        return Rate(MeanPremium(minute - FundingMinutes, minute));
    }

    public MinuteRange MarkOf(long minute)
    {
        if (minutes.TryGetValue(minute, out var seen))
        {
            return seen.Mark;
        }

        var (index, premium) = (spot.Tape[minute], PremiumOf(minute));
        return new MinuteRange(
            index.Open / SpotScale * (1 + premium.Open),
            index.High / SpotScale * (1 + premium.High),
            index.Low / SpotScale * (1 + premium.Low),
            index.Close / SpotScale * (1 + premium.Close));
    }

    public MinuteRange PremiumOf(long minute)
    {
        if (minutes.TryGetValue(minute, out var seen))
        {
            return seen.Premium;
        }

        var (open, close) = (law.At(minute), law.At(minute + 1));
        return new MinuteRange(open, Math.Max(open, close), Math.Min(open, close), close);
    }

    public double MeanPremiumOf(long minute) =>
        minutes.TryGetValue(minute, out var seen) ? seen.MeanPremium : law.At(minute);

    public MinuteRange IndexOf(long minute)
    {
        var bar = spot.Tape[minute];
        return new MinuteRange(
            bar.Open / SpotScale, bar.High / SpotScale, bar.Low / SpotScale, bar.Close / SpotScale);
    }

    /// <summary>
    /// Open contracts in the base asset. What was closed by force in the last hours is missing from them.
    /// </summary>
    public double OpenInterest(long timeMs)
    {
        var from = timeMs - ((timeMs - LawMinutes.OriginMs) % InterestStepMs);
        var points = perpetuals
            .OpenInterest(perpetual.Listing.Instrument, from, from + InterestStepMs)
            .Numbers[SeriesColumns.Coins];
        var lawful = points[0] + ((points[1] - points[0]) * (timeMs - from) / InterestStepMs);
        return Math.Max(0, lawful - (ForcedUntil(timeMs) / perpetual.Listing.Instrument.VolumeScale));
    }

    /// <summary>The share of longs at a time that has come.</summary>
    public double LongShare(CrowdView view, long timeMs)
    {
        var minute = LawMinutes.MinuteOf(timeMs);
        var before = Math.Max(minute - 1_440, LawMinutes.FirstMinute);
        var day = Math.Log((double)perpetual.Tape[minute - 1].Close / perpetual.Tape[before].Open);
        return mood.LongShare(view, minute, day, PremiumOf(minute - 1).Close);
    }

    private double SpotScale => spot.Listing.Instrument.PriceScale;
    private double PriceScale => perpetual.Listing.Instrument.PriceScale;
    private double SpotPrice => spot.LastPrice / SpotScale;

    // Remembered at full minutes, because a past point may not change afterwards.
    private double ForcedUntil(long timeMs)
    {
        var minute = LawMinutes.MinuteOf(timeMs);
        return forced.TryGetValue(minute, out var then) ? then : timeMs >= lastSampleMs ? perpetual.ForcedQuantity : 0;
    }

    private double MeanPremium(long from, long to)
    {
        var sum = 0.0;
        for (var minute = from; minute < to; minute++)
        {
            sum += MeanPremiumOf(minute);
        }

        return sum / (to - from);
    }

    private static double Rate(double premium) =>
        Math.Round(premium + Math.Clamp(InterestRate - premium, -Reach, Reach), 8);

    private double PremiumNow()
    {
        var (bid, ask) = (ImpactPrice(perpetual.Book.Bids), ImpactPrice(perpetual.Book.Asks));
        return (Math.Max(0, bid - Index) - Math.Max(0, Index - ask)) / Index;
    }

    // The mean price of a taker who trades this much against one side.
    private double ImpactPrice(BookSide side)
    {
        var (left, quantity, rank) = (ImpactNotional, 0.0, 0);
        var volumeScale = perpetual.Listing.Instrument.VolumeScale;
        while (rank < side.Count)
        {
            var level = side[rank++];
            var price = level.Price / PriceScale;
            var notional = price * level.Total / volumeScale;
            if (notional >= left)
            {
                return ImpactNotional / (quantity + (left / price));
            }

            (left, quantity) = (left - notional, quantity + (level.Total / volumeScale));
        }

        return Index;
    }

    private static double Median(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
