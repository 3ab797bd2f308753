using TelegramTrader.Analytics.Levels;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Analysis;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Where is it going, how sure is that, and which prices matter?</summary>
public sealed record AnalyseSymbol(NamedSymbol Named, Timeframe Timeframe) : IRequest<AnalysisAnswer>;

/// <summary>Answers <see cref="AnalyseSymbol"/> from closed bars and whatever is stored of the perpetual.</summary>
public sealed class AnalysisDesk(IMarketHistory market, Limits limits)
{
    private const int HistoryBars = 1_000;
    private const int Shown = 96;
    private const int ProfileBins = 48;
    private const long DayMs = 86_400_000;

    // What a full analysis has and this one does not; said, not left out in silence.
    private static readonly string[] NotBuilt = ["regime", "patterns"];
    private static readonly string[] NoPositioning = ["positioning (funding, open interest, long/short)", .. NotBuilt];

    public async Task<Result<AnalysisAnswer>> AnswerAsync(AnalyseSymbol request, Caller caller, CancellationToken ct)
    {
        var found = await market.FindAsync(request.Named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var bars = await ReadAsync(instrument, request.Timeframe, ct);
        if (bars.Count == 0)
        {
            return MarketRefusals.TooShort(instrument, request.Timeframe);
        }

        var views = new List<TimeframeView>();
        foreach (var timeframe in Neighbours(request.Timeframe, instrument.Interval))
        {
            var other = timeframe == request.Timeframe ? bars : await ReadAsync(instrument, timeframe, ct);
            views.Add(Readings.View(other));
        }

        var since = instrument.AsOfMs + 1 - DayMs;
        var day = await market.BarsAsync(instrument, instrument.Interval, since, instrument.AsOfMs, ct);
        var positioning = await PositioningReading.ReadAsync(market, instrument, ct);
        var answer = Answer(instrument, bars);
        return answer with
        {
            Change24hPct = day.Count > 0 ? Money.Finite(DayWindow.Of(day, instrument).Change24hPct) : null,
            Timeframes = views,
            Positioning = positioning.Figures,
            PositioningPart = positioning.Part,
            Origin = market.Origin,
            Missing = positioning.Figures is null ? NoPositioning : NotBuilt,
        };
    }

    private Task<BarSeries> ReadAsync(Instrument instrument, Timeframe timeframe, CancellationToken ct)
    {
        var wanted = Math.Max(HistoryBars, VolumeDesk.NormBars(timeframe));
        var span = BarSpan.EndingAt(instrument, timeframe, wanted, limits);
        return market.BarsAsync(instrument, timeframe, span.FromMs, instrument.AsOfMs, ct);
    }

    // One about four times shorter, the one asked for, one about four times longer, as far as they can be made.
    private static IReadOnlyList<Timeframe> Neighbours(Timeframe timeframe, Timeframe interval)
    {
        var possible = Timeframe.All.Where(candidate => candidate.IsMadeOf(interval)).ToList();
        IEnumerable<Timeframe> ClosestTo(double factor, IEnumerable<Timeframe> candidates) => candidates
            .OrderBy(candidate => Math.Abs(Math.Log(candidate.NominalMs / (timeframe.NominalMs * factor))))
            .Take(1);

        var shorter = ClosestTo(0.25, possible.Where(candidate => candidate < timeframe));
        var longer = ClosestTo(4, possible.Where(candidate => candidate > timeframe));
        return [.. shorter, timeframe, .. longer];
    }

    private AnalysisAnswer Answer(Instrument instrument, BarSeries bars)
    {
        var frame = new IndicatorFrame(bars);
        var (trend, momentum) = (Readings.Trend(frame), Readings.Momentum(frame));
        var (score, confidence) = Readings.Verdict(trend, momentum);
        var verdict = trend.Score is null ? "unknown" : Readings.Direction(score, confidence);
        var shown = bars.Last(Shown);
        var decimals = instrument.PriceDecimals;
        var levels = LevelReading.Of(frame, decimals);
        var area = VolumeProfile.InBins(shown.Columns, ProfileBins)?.ValueArea();

        return new AnalysisAnswer
        {
            Origin = market.Origin,
            Instrument = instrument,
            Timeframe = bars.Timeframe.ToString(),
            Last = Money.OfPrice(bars.Close[^1], decimals),
            Verdict = verdict,
            Score = score,
            Confidence = confidence,
            Trend = trend,
            Momentum = momentum,
            Volatility = Readings.Volatility(frame),
            Volume = Readings.Volume(bars),
            Levels = levels,
            PointOfControl = Money.OfPrice(area?.PointOfControl, decimals),
            ValueAreaLow = Money.OfPrice(area?.Low, decimals),
            ValueAreaHigh = Money.OfPrice(area?.High, decimals),
            Timeframes = [],
            ChangesTheView = ViewChange.Of(verdict, levels, frame, decimals),
            Bars = shown,
            Fast = frame.Column("ema", Readings.FastLength)[^shown.Count..],
            Slow = frame.Column("ema", Readings.SlowLength)[^shown.Count..],
        };
    }
}
