using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Analysis;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Who takes: cumulative volume delta of spot and perpetual, held against the price.</summary>
public sealed record GetCvd(NamedSymbol Named, Timeframe Timeframe) : IRequest<CvdAnswer>;

/// <summary>The figures of <c>/cvd</c>, in the base asset, over the bars of the picture.</summary>
public sealed record CvdAnswer : MarketAnswer
{
    public required decimal Last { get; init; }

    [JsonPropertyName("change_24h_pct")]
    public double? Change24hPct { get; init; }

    /// <summary>Price over the same bars, in percent.</summary>
    public required double PriceChangePct { get; init; }

    public required int BarsCounted { get; init; }

    /// <summary>Every venue and kind that has taker volume.</summary>
    public required IReadOnlyList<CvdLine> Lines { get; init; }

    /// <summary>Sum of the lines.</summary>
    public required decimal Total { get; init; }

    /// <summary>Taker buy − taker sell of the last closed bar, summed.</summary>
    public required decimal Delta { get; init; }

    /// <summary>What price and CVD of the last twenty bars say together.</summary>
    public required CvdDivergence Divergence { get; init; }

    [JsonIgnore]
    public required BarSeries Bars { get; init; }

    [JsonIgnore]
    public required double[] TotalLine { get; init; }
}

/// <param name="Kind"><c>spot</c> or <c>perp</c>.</param>
/// <param name="Cvd">Over the bars of the picture.</param>
/// <param name="ShareOfVolumePct">The same as a share of what was traded, in percent.</param>
public sealed record CvdLine(
    string Venue,
    string Kind,
    decimal Cvd,
    decimal Delta,
    double ShareOfVolumePct,
    [property: JsonIgnore] CvdColumns Columns);

/// <param name="Kind">
/// <c>none</c>, <c>bullish</c>, <c>bearish</c>, or <c>unknown</c> where there are too few bars.
/// </param>
/// <param name="Spot">What spot takers did in those bars, as a share of volume in percent; null where unknown.</param>
/// <param name="Perpetual">The same of the perpetual's takers.</param>
public sealed record CvdDivergence(string Kind, string Sentence, double? Spot, double? Perpetual);

/// <summary>Answers <see cref="GetCvd"/> from the taker volume of closed bars.</summary>
public sealed class CvdDesk(IMarketHistory market, VenueList venues, Limits limits)
{
    private const int Shown = 96;
    private const int WarmUp = 40;
    private const long DayMs = 86_400_000;

    public async Task<Result<CvdAnswer>> AnswerAsync(GetCvd request, Caller caller, CancellationToken ct)
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

        var shown = bars.Last(Shown);
        var lines = await LinesAsync(instrument, request.Timeframe, shown, ct);
        if (lines.Count == 0)
        {
            return new Refusal(
                RefusalKind.NotFound,
                $"The data of {instrument.Symbol} does not say who took.",
                "CVD needs the taker volume of klines, or trades.");
        }

        var day = await market.BarsAsync(
            instrument, instrument.Interval, instrument.AsOfMs + 1 - DayMs, instrument.AsOfMs, ct);
        return Answer(request, instrument, bars, lines) with
        {
            Change24hPct = day.Count > 0 ? Money.Finite(DayWindow.Of(day, instrument).Change24hPct) : null,
        };
    }

    private Task<BarSeries> ReadAsync(Instrument instrument, Timeframe timeframe, CancellationToken ct)
    {
        var span = BarSpan.EndingAt(instrument, timeframe, Shown + WarmUp, limits);
        return market.BarsAsync(instrument, timeframe, span.FromMs, instrument.AsOfMs, ct);
    }

    // Spot and perpetual of the coin on every venue, on the bars of the one that was asked for.
    private async Task<List<CvdLine>> LinesAsync(
        Instrument asked, Timeframe timeframe, BarSeries shown, CancellationToken ct)
    {
        var lines = new List<CvdLine>();
        var known = await market.InstrumentsAsync(ct);
        foreach (var venue in venues.All.Prepend(asked.Venue).Distinct())
        {
            foreach (var kind in new[] { MarketKind.Spot, MarketKind.Perpetual })
            {
                var symbol = asked.Symbol.As(kind);
                if (known.FirstOrDefault(there => there.Venue == venue && there.Symbol == symbol) is { } instrument
                    && timeframe.IsMadeOf(instrument.Interval)
                    && CvdColumns.Of(await ReadAsync(instrument, timeframe, ct), shown) is { } column)
                {
                    lines.Add(column.ToLine(venue.Id, kind == MarketKind.Spot ? "spot" : "perp"));
                }
            }
        }

        return lines;
    }

    private CvdAnswer Answer(GetCvd request, Instrument instrument, BarSeries bars, List<CvdLine> lines)
    {
        var shown = bars.Last(Shown);
        var total = new double[shown.Count];
        foreach (var line in lines)
        {
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += double.IsNaN(line.Columns.Cvd[i]) ? 0 : line.Columns.Cvd[i];
            }
        }

        var here = lines.Select(line => Venue.Of(line.Venue)).Distinct();
        var kinds = lines.Select(line => line.Kind).ToHashSet();
        string[] otherKind = kinds.Count == 2 ? [] : [kinds.Contains("spot") ? "the perpetual's CVD" : "spot CVD"];
        return new CvdAnswer
        {
            Origin = market.Origin,
            Instrument = instrument,
            Timeframe = request.Timeframe.ToString(),
            Last = Money.OfPrice(shown.Close[^1], instrument.PriceDecimals),
            PriceChangePct = ((shown.Close[^1] / shown.Open[0]) - 1) * 100,
            BarsCounted = shown.Count,
            Lines = lines,
            Total = Money.OfAmount(total[^1]),
            Delta = lines.Sum(line => line.Delta),
            Divergence = DivergenceReading.Of(bars, new IndicatorFrame(bars).Column("atr"), lines),
            Missing = [.. otherKind, .. venues.Missing(here, market.Origin)],
            Bars = shown,
            TotalLine = total,
        };
    }
}
