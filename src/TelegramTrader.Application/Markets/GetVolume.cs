using System.Text.Json.Serialization;
using TelegramTrader.Analytics.Levels;
using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Is this much volume, who traded it, and at which prices?</summary>
public sealed record GetVolume(NamedSymbol Named, Timeframe Timeframe) : IRequest<VolumeAnswer>;

/// <summary>The figures of <c>/volume</c>, of the last closed bar, in <see cref="Instrument.VolumeUnit"/>.</summary>
public sealed record VolumeAnswer : MarketAnswer
{
    public required decimal Last { get; init; }

    [JsonPropertyName("change_24h_pct")]
    public double? Change24hPct { get; init; }

    public required decimal Volume { get; init; }

    [JsonPropertyName("volume_24h")]
    public decimal? Volume24h { get; init; }

    /// <summary>Mean volume of earlier bars of the same hour of the UTC day.</summary>
    public decimal? UsualVolume { get; init; }

    /// <summary>Volume as a multiple of the usual.</summary>
    public double? RelativeVolume { get; init; }

    /// <summary>Robust deviations above the median of its hour.</summary>
    public double? Score { get; init; }

    /// <summary>Earlier bars of that hour that made the usual.</summary>
    public int NormBars { get; init; }

    /// <summary>Share of the volume that takers bought, in percent, over the bars of the picture.</summary>
    public double? TakerBuyPct { get; init; }

    public decimal? PointOfControl { get; init; }
    public decimal? ValueAreaLow { get; init; }
    public decimal? ValueAreaHigh { get; init; }

    /// <summary>Share of the volume within the value area, in percent.</summary>
    public double? ValueAreaPct { get; init; }

    /// <summary>Bars of the picture with far more volume than their hour usually sees, the latest first.</summary>
    public required IReadOnlyList<VolumeSpike> Spikes { get; init; }

    [JsonIgnore]
    public required BarSeries Bars { get; init; }

    [JsonIgnore]
    public VolumeProfile? Profile { get; init; }
}

/// <param name="ChangePct">From the bar's open to its close, in percent.</param>
/// <param name="Index">The bar's place in the picture.</param>
public sealed record VolumeSpike(
    long OpenTimeMs, decimal Volume, double Score, double ChangePct, [property: JsonIgnore] int Index);

/// <summary>Answers <see cref="GetVolume"/> from whatever market was composed.</summary>
public sealed class VolumeDesk(IMarketHistory market, Limits limits)
{
    /// <summary>Days of the same hour that make the usual volume.</summary>
    public const int NormDays = 30;

    // Of fewer bars of an hour nobody can say what is usual.
    private const int LeastNormBars = 5;
    private const int Shown = 96;
    private const int ProfileBins = 48;
    private const double SpikeScore = 6;
    private const int SpikesListed = 5;
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    public async Task<Result<VolumeAnswer>> AnswerAsync(GetVolume request, Caller caller, CancellationToken ct)
    {
        var found = await market.FindAsync(request.Named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var span = BarSpan.EndingAt(instrument, request.Timeframe, NormBars(request.Timeframe) + Shown, limits);
        var bars = await market.BarsAsync(instrument, request.Timeframe, span.FromMs, instrument.AsOfMs, ct);
        if (bars.Count == 0)
        {
            return MarketRefusals.TooShort(instrument, request.Timeframe);
        }

        var now = instrument.AsOfMs;
        var own = await market.BarsAsync(instrument, instrument.Interval, now + 1 - DayMs, now, ct);
        var day = own.Count > 0 ? DayWindow.Of(own, instrument) : null;
        return Answer(request, instrument, bars, day);
    }

    /// <summary>Bars of the days that make the usual volume.</summary>
    internal static int NormBars(Timeframe timeframe) =>
        (int)Math.Max(NormDays, NormDays * DayMs / timeframe.NominalMs);

    /// <summary>Bars of one hour of the day in those days.</summary>
    internal static int BarsPerHour(Timeframe timeframe) =>
        (int)Math.Max(NormDays, NormDays * HourMs / timeframe.NominalMs);

    private VolumeAnswer Answer(GetVolume request, Instrument instrument, BarSeries bars, DayWindow? day)
    {
        var perHour = BarsPerHour(request.Timeframe);
        var norm = NormOfLast(bars, perHour);
        var isKnown = norm.Bars >= LeastNormBars;
        var shown = bars.Last(Shown);
        var profile = VolumeProfile.InBins(shown.Columns, ProfileBins);
        var area = profile?.ValueArea();
        var decimals = instrument.PriceDecimals;

        return new VolumeAnswer
        {
            Origin = market.Origin,
            Instrument = instrument,
            Timeframe = request.Timeframe.ToString(),
            Last = Money.OfPrice(bars.Close[^1], decimals),
            Change24hPct = Money.Finite(day?.Change24hPct),
            Volume = Money.OfAmount(bars.Volume[^1]),
            Volume24h = Money.OfAmount(day?.Volume24h),
            UsualVolume = isKnown ? Money.OfAmount(norm.Mean) : null,
            RelativeVolume = isKnown ? Money.Finite(norm.Relative(bars.Volume[^1])) : null,
            Score = isKnown ? Money.Finite(norm.Score(bars.Volume[^1])) : null,
            NormBars = norm.Bars,
            TakerBuyPct = Money.Finite(TakerBuyPct(shown)),
            PointOfControl = Money.OfPrice(area?.PointOfControl, decimals),
            ValueAreaLow = Money.OfPrice(area?.Low, decimals),
            ValueAreaHigh = Money.OfPrice(area?.High, decimals),
            ValueAreaPct = area?.Share * 100,
            Spikes = Spikes(bars, perHour, bars.Count - shown.Count),
            Missing = shown.HasTakerVolume ? [] : ["taker volume (buy and sell split)"],
            Bars = shown,
            Profile = profile,
        };
    }

    internal static HourNorm NormOfLast(BarSeries bars, int perHour)
    {
        var norms = new HourOfDayNorm(perHour);
        for (var i = 0; i < bars.Count - 1; i++)
        {
            norms.Take(bars.OpenTimeMs[i], bars.Volume[i]);
        }

        return norms.Of(bars.OpenTimeMs[^1]);
    }

    private static double TakerBuyPct(BarSeries shown)
    {
        var (bought, traded) = (0.0, 0.0);
        for (var i = 0; i < shown.TakerBuyVolume.Length; i++)
        {
            if (double.IsFinite(shown.TakerBuyVolume[i]))
            {
                bought += shown.TakerBuyVolume[i];
                traded += shown.Volume[i];
            }
        }

        return bought / traded * 100;
    }

    private static List<VolumeSpike> Spikes(BarSeries bars, int perHour, int firstShown)
    {
        var found = new List<VolumeAnomaly>();
        VolumeAnomalies.Find(bars.OpenTimeMs, bars.Volume, perHour, SpikeScore, found);
        return
        [
            .. found.Where(spike => spike.Index >= firstShown)
                .Reverse()
                .Take(SpikesListed)
                .Select(spike => new VolumeSpike(
                    spike.OpenTimeMs,
                    Money.OfAmount(spike.Volume),
                    spike.Score,
                    ((bars.Close[spike.Index] / bars.Open[spike.Index]) - 1) * 100,
                    spike.Index - firstShown)),
        ];
    }
}
