using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Who was forced out of the perpetual, and when?</summary>
public sealed record GetLiquidations(NamedSymbol Named, Timeframe Timeframe) : IRequest<LiquidationsAnswer>;

/// <summary>The figures of <c>/liquidations</c>, in the quote asset. All sums are lower bounds.</summary>
public sealed record LiquidationsAnswer : MarketAnswer
{
    public required decimal Last { get; init; }

    [JsonPropertyName("change_24h_pct")]
    public double? Change24hPct { get; init; }

    /// <summary>Over 1 h, 4 h and 24 h.</summary>
    public required IReadOnlyList<LiquidationSum> Sums { get; init; }

    /// <summary>The largest of the day, the largest first.</summary>
    public required IReadOnlyList<ForcedOrder> Largest { get; init; }

    /// <summary>
    /// Epoch ms since when they are listened to; what was before is not known. Null where nothing is.
    /// </summary>
    public required long? KnownSinceMs { get; init; }

    [JsonIgnore]
    public required BarSeries Bars { get; init; }

    /// <summary>Per bar of the picture: longs below zero, shorts above.</summary>
    [JsonIgnore]
    public required double[] Longs { get; init; }

    [JsonIgnore]
    public required double[] Shorts { get; init; }
}

/// <param name="Side"><c>long</c> or <c>short</c>: who was forced out.</param>
public sealed record ForcedOrder(long TimeMs, string Side, decimal Price, decimal Notional);

/// <summary>Answers <see cref="GetLiquidations"/> from what the streams brought.</summary>
public sealed class LiquidationDesk(IMarketHistory market, VenueList venues, Limits limits)
{
    private const int Shown = 96;
    private const int Listed = 5;
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    private static readonly (string Name, long Ms)[] Spans = [("1h", HourMs), ("4h", 4 * HourMs), ("24h", DayMs)];

    public async Task<Result<LiquidationsAnswer>> AnswerAsync(
        GetLiquidations request, Caller caller, CancellationToken ct)
    {
        var named = request.Named with { Symbol = request.Named.Symbol.As(MarketKind.Perpetual) };
        var found = await market.FindAsync(named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var span = BarSpan.EndingAt(instrument, request.Timeframe, Shown, limits);
        var bars = await market.BarsAsync(instrument, request.Timeframe, span.FromMs, instrument.AsOfMs, ct);
        if (bars.Count == 0)
        {
            return MarketRefusals.TooShort(instrument, request.Timeframe);
        }

        var since = Math.Min(bars.OpenTimeMs[0], instrument.AsOfMs + 1 - DayMs);

        // They come by stream: the last one may be younger than the last closed bar.
        var until = Math.Max(instrument.AsOfMs + 1, market.Origin.NowMs ?? 0);
        var rows = await market.RowsAsync(
            instrument.Venue, instrument.Symbol, SeriesKind.Liquidations, since, until, ct);
        var day = await market.BarsAsync(
            instrument, instrument.Interval, instrument.AsOfMs + 1 - DayMs, instrument.AsOfMs, ct);
        return Answer(request, instrument, bars, day, rows, until);
    }

    private LiquidationsAnswer Answer(
        GetLiquidations request, Instrument instrument, BarSeries bars, BarSeries day, SeriesFrame? rows, long until)
    {
        var (longs, shorts) = OnBars(rows, bars);
        var missing = rows is null ? ["liquidations"] : Array.Empty<string>();
        return new LiquidationsAnswer
        {
            Origin = market.Origin,
            Instrument = instrument,
            Timeframe = request.Timeframe.ToString(),
            Last = Money.OfPrice(bars.Close[^1], instrument.PriceDecimals),
            Change24hPct = day.Count > 0 ? Money.Finite(DayWindow.Of(day, instrument).Change24hPct) : null,
            Sums = rows is null
                ? []
                : [.. Spans.Select(span => LiquidationSum.Of(rows, span.Name, until - span.Ms))],
            Largest = rows is null ? [] : [.. Largest(rows, until - DayMs)],
            KnownSinceMs = rows is { Count: > 0 } ? rows.TimesMs[0] : null,
            Missing = [.. missing, .. venues.Missing([instrument.Venue], market.Origin)],
            Bars = bars,
            Longs = longs,
            Shorts = shorts,
        };
    }

    private static IEnumerable<ForcedOrder> Largest(SeriesFrame rows, long sinceMs)
    {
        var (prices, quantities) = (rows.Numbers[SeriesColumns.Price], rows.Numbers[SeriesColumns.Quantity]);
        return Enumerable.Range(0, rows.Count)
            .Where(row => rows.TimesMs[row] >= sinceMs)
            .OrderByDescending(row => prices[row] * quantities[row])
            .Take(Listed)
            .Select(row => new ForcedOrder(
                rows.TimesMs[row],
                rows.Wholes[SeriesColumns.LongLiquidated][row] == 1 ? "long" : "short",
                Money.OfAmount(prices[row]),
                Math.Round((decimal)prices[row] * (decimal)quantities[row], 2)));
    }

    private static (double[] Longs, double[] Shorts) OnBars(SeriesFrame? rows, BarSeries bars)
    {
        var (longs, shorts) = (new double[bars.Count], new double[bars.Count]);
        for (var row = 0; row < (rows?.Count ?? 0); row++)
        {
            var found = Array.BinarySearch(bars.OpenTimeMs, rows!.TimesMs[row]);
            var bar = found >= 0 ? found : ~found - 1;
            if (bar < 0 || rows.TimesMs[row] > bars.CloseTimeMs(bar))
            {
                continue;
            }

            var notional = rows.Numbers[SeriesColumns.Price][row] * rows.Numbers[SeriesColumns.Quantity][row];
            var wasLong = rows.Wholes[SeriesColumns.LongLiquidated][row] == 1;
            (longs[bar], shorts[bar]) = wasLong
                ? (longs[bar] - notional, shorts[bar])
                : (longs[bar], shorts[bar] + notional);
        }

        return (longs, shorts);
    }
}
