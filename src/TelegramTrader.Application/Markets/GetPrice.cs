using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Trading.Analysis;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>What is it worth now, and how did it get there?</summary>
public sealed record GetPrice(NamedSymbol Named, Timeframe Timeframe) : IRequest<PriceAnswer>;

/// <summary>The figures of <c>/price</c>; null where the data does not hold what a figure needs.</summary>
/// <remarks>
/// Percentages are in percent. RSI, ATR and VWAP are of closed bars of the timeframe. The day is the UTC day, 24 h
/// are the last 1,440 minutes. Volumes are in <see cref="Instrument.VolumeUnit"/>.
/// </remarks>
public sealed record PriceAnswer : MarketAnswer
{
    public required decimal Last { get; init; }
    public double? ChangeBarPct { get; init; }
    public double? ChangeDayPct { get; init; }

    [JsonPropertyName("change_24h_pct")]
    public double? Change24hPct { get; init; }

    [JsonPropertyName("high_24h")]
    public decimal? High24h { get; init; }

    [JsonPropertyName("low_24h")]
    public decimal? Low24h { get; init; }

    [JsonPropertyName("volume_24h")]
    public decimal? Volume24h { get; init; }

    public double? Rsi { get; init; }
    public decimal? Vwap { get; init; }
    public double? VwapDistancePct { get; init; }
    public double? AtrPct { get; init; }

    /// <summary>Volume of the last closed bar as a multiple of the mean of the twenty before it.</summary>
    public double? RelativeVolume { get; init; }

    /// <summary>Taker buy − taker sell of the last closed bar.</summary>
    public decimal? Delta { get; init; }

    /// <summary>The same of the bar that is still forming; null where none is.</summary>
    public decimal? DeltaForming { get; init; }

    /// <summary><c>rising</c>, <c>falling</c> or <c>flat</c> over the last twenty bars.</summary>
    public string? CvdDirection { get; init; }

    /// <summary>Last settled funding, a fraction of notional.</summary>
    public double? FundingRate { get; init; }

    /// <summary>Change of open interest over 24 hours.</summary>
    public double? OpenInterestChangePct { get; init; }

    /// <summary>The bars of the picture, and the VWAP beside them.</summary>
    [JsonIgnore]
    public required BarSeries Bars { get; init; }

    [JsonIgnore]
    public required double[] VwapLine { get; init; }
}

/// <summary>Answers <see cref="GetPrice"/> from whatever market was composed.</summary>
public sealed class PriceDesk(IMarketHistory market, IMarketNow now, Limits limits)
{
    private const int Shown = 96;
    private const int VolumeBars = 20;
    private const int CvdBars = 20;

    // Wilder's averages forget: after 600 bars the start weighs less than 10^-18 of a 14-bar average.
    private const int WarmUpBars = 600;
    private const long DayMs = 86_400_000;

    private static readonly string[] NothingMissing = [];
    private static readonly string[] NoTakers = ["taker volume (delta, CVD)"];

    // Below this share of what was traded the sum of signed volume says nothing about its direction.
    private const double FlatShare = 0.02;

    public async Task<Result<PriceAnswer>> AnswerAsync(GetPrice request, Caller caller, CancellationToken ct)
    {
        var found = await market.FindAsync(request.Named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var span = BarSpan.EndingAt(instrument, request.Timeframe, WarmUpBars, limits);
        var bars = await market.BarsAsync(instrument, request.Timeframe, span.FromMs, instrument.AsOfMs, ct);
        var since = Since(instrument, request.Timeframe);
        var today = await market.BarsAsync(instrument, instrument.Interval, since, instrument.AsOfMs, ct);
        if (bars.Count == 0 || today.Count == 0)
        {
            return MarketRefusals.TooShort(instrument, request.Timeframe);
        }

        var perpetual = await PerpetualFigures.ReadAsync(market, instrument, ct);
        var forming = await now.FormingAsync(instrument, ct);
        var minute = forming.Match(
            bar => bar.Count > 0 && bar.OpenTimeMs[0] > today.OpenTimeMs[^1] ? bar : null, _ => null);
        return Answer(request, AsOf(instrument, minute), bars, today.With(minute), perpetual);
    }

    // With the minute that forms, the answer is of this moment.
    private Instrument AsOf(Instrument instrument, BarSeries? minute) => minute is null
        ? instrument
        : instrument with { AsOfMs = Math.Max(minute.OpenTimeMs[0], market.Origin.NowMs ?? 0) };

    // As far back as the day, 24 hours and the bar that holds the last price reach.
    private static long Since(Instrument instrument, Timeframe timeframe)
    {
        var midnight = instrument.AsOfMs - (instrument.AsOfMs % DayMs);
        return Math.Min(timeframe.OpenOf(instrument.AsOfMs), Math.Min(instrument.AsOfMs + 1 - DayMs, midnight));
    }

    private PriceAnswer Answer(
        GetPrice request, Instrument instrument, BarSeries bars, BarSeries today, PerpetualFigures perpetual)
    {
        var frame = new IndicatorFrame(bars);
        var vwap = frame.Column("vwap");
        var last = today.Close[^1];
        var day = DayWindow.Of(today, instrument);
        var shown = bars.Last(Shown).With(FormingBar(today, request.Timeframe, bars.OpenTimeMs[^1]));
        var vwapLine = VwapLine(bars, vwap, shown);
        var hasVwap = request.Timeframe.NominalMs < DayMs;
        var hasTaker = bars.HasTakerVolume && double.IsFinite(bars.TakerBuyVolume[^1]);
        return new PriceAnswer
        {
            Origin = market.Origin,
            Instrument = instrument,
            Timeframe = request.Timeframe.ToString(),
            Last = Money.OfPrice(last, instrument.PriceDecimals),
            ChangeBarPct = Money.Finite(ChangeOfBar(today, request.Timeframe, last)),
            ChangeDayPct = Money.Finite(day.ChangeSinceMidnightPct),
            Change24hPct = Money.Finite(day.Change24hPct),
            High24h = Money.OfPrice((double?)day.High24h, instrument.PriceDecimals),
            Low24h = Money.OfPrice((double?)day.Low24h, instrument.PriceDecimals),
            Volume24h = Money.OfAmount((double?)day.Volume24h),
            Rsi = Money.Finite(frame.Last("rsi")),
            Vwap = hasVwap ? Money.OfPrice((double?)vwap[^1], instrument.PriceDecimals + 4) : null,
            VwapDistancePct = hasVwap ? Money.Finite(((last / vwap[^1]) - 1) * 100) : null,
            AtrPct = Money.Finite(frame.Last("atr") / bars.Close[^1] * 100),
            RelativeVolume = Money.Finite(RelativeVolumeOf(bars)),
            Delta = hasTaker ? Money.OfAmount(DeltaOf(bars, bars.Count - 1)) : null,
            DeltaForming = Money.OfAmount(DeltaOfForming(today, request.Timeframe, bars.OpenTimeMs[^1])),
            CvdDirection = hasTaker ? CvdDirectionOf(bars) : null,
            FundingRate = perpetual.FundingRate,
            OpenInterestChangePct = perpetual.OpenInterestChangePct,
            Missing = [.. day.Missing, .. hasTaker ? NothingMissing : NoTakers, .. perpetual.Missing],
            Bars = shown,
            VwapLine = hasVwap ? vwapLine : [],
        };
    }

    // The bar that holds the last price may still be forming: its open is that of its first own bar.
    private static double ChangeOfBar(BarSeries own, Timeframe timeframe, double last)
    {
        var open = timeframe.OpenOf(own.OpenTimeMs[^1]);
        var first = Array.FindIndex(own.OpenTimeMs, time => time >= open);
        return first == 0 && own.OpenTimeMs[0] > open ? double.NaN : ((last / own.Open[first]) - 1) * 100;
    }

    // The bar that holds the last price, of the own bars that have closed: so that the picture ends where the price is.
    private static BarSeries? FormingBar(BarSeries own, Timeframe timeframe, long lastClosedMs)
    {
        var open = timeframe.OpenOf(own.OpenTimeMs[^1]);
        var first = Array.FindIndex(own.OpenTimeMs, time => time >= open);
        return open > lastClosedMs ? own.Slice(first, own.Count - first).Resample(timeframe) : null;
    }

    private static double? DeltaOfForming(BarSeries own, Timeframe timeframe, long lastClosedMs) =>
        FormingBar(own, timeframe, lastClosedMs) is { HasTakerVolume: true, Count: > 0 } forming
            ? DeltaOf(forming, 0)
            : null;

    // It starts anew each UTC day, and a line that joined two days would show a price that never was.
    private static double[] VwapLine(BarSeries bars, double[] vwap, BarSeries shown)
    {
        var line = Enumerable.Repeat(double.NaN, shown.Count).ToArray();
        var offset = Array.IndexOf(bars.OpenTimeMs, shown.OpenTimeMs[0]);
        for (var i = 0; i < shown.Count && offset + i < bars.Count; i++)
        {
            var isNewDay = i > 0 && shown.OpenTimeMs[i] / DayMs != shown.OpenTimeMs[i - 1] / DayMs;
            line[i] = isNewDay ? double.NaN : vwap[offset + i];
        }

        return line;
    }

    private static double RelativeVolumeOf(BarSeries bars) => bars.Count <= VolumeBars
        ? double.NaN
        : bars.Volume[^1] / bars.Volume.AsSpan(bars.Count - 1 - VolumeBars, VolumeBars).ToArray().Average();

    private static double DeltaOf(BarSeries bars, int index) => (2 * bars.TakerBuyVolume[index]) - bars.Volume[index];

    private static string CvdDirectionOf(BarSeries bars)
    {
        var first = Math.Max(0, bars.Count - CvdBars);
        var deltas = Enumerable.Range(first, bars.Count - first).Select(i => DeltaOf(bars, i));
        var signed = deltas.Where(double.IsFinite).Sum();
        var traded = bars.Volume.AsSpan(first).ToArray().Sum();
        return Math.Abs(signed) <= FlatShare * traded ? "flat" : signed > 0 ? "rising" : "falling";
    }
}
