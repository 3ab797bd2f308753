using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>How much is open in the perpetual, where, and does it build or unwind?</summary>
public sealed record GetOpenInterest(NamedSymbol Named, Timeframe Timeframe) : IRequest<OpenInterestAnswer>;

/// <summary>The figures of <c>/oi</c>, one side counted once; changes in percent.</summary>
public sealed record OpenInterestAnswer : MarketAnswer
{
    public required decimal Last { get; init; }

    [JsonPropertyName("change_24h_pct")]
    public double? Change24hPct { get; init; }

    /// <summary>Each venue that has a reading, the largest first.</summary>
    public required IReadOnlyList<VenueInterest> Venues { get; init; }

    /// <summary>Sum over the venues whose reading is fresh.</summary>
    public decimal? Coins { get; init; }

    public decimal? Usd { get; init; }

    public required IReadOnlyList<InterestChange> Changes { get; init; }

    /// <summary>
    /// What price and open interest of the last 4 h say together, in words; null where one is unknown.
    /// </summary>
    public string? Quadrant { get; init; }

    public double? FundingRate { get; init; }

    /// <summary>Funding over a year at this rate, in percent.</summary>
    public double? FundingAprPct { get; init; }

    public required LongShortFigures LongShort { get; init; }

    public LiquidationSum? Liquidations { get; init; }

    [JsonIgnore]
    public required BarSeries Bars { get; init; }

    /// <summary>Open interest in coins beside the bars of the picture, by venue.</summary>
    [JsonIgnore]
    public required IReadOnlyList<(Venue Venue, double[] Coins)> Lines { get; init; }

    [JsonIgnore]
    public required double[] TopPositionsLine { get; init; }

    [JsonIgnore]
    public required double[] AllAccountsLine { get; init; }
}

/// <param name="AsOfMs">Epoch ms of the reading.</param>
/// <param name="IsFresh">False where it is too old to be added up; it is then shown and left out of the sum.</param>
public sealed record VenueInterest(
    string Venue, decimal Coins, decimal? Usd, double? Change24hPct, long AsOfMs, bool IsFresh);

/// <param name="Span">How long ago it is compared with: <c>15m</c>, <c>1h</c>, <c>4h</c>, <c>24h</c>.</param>
public sealed record InterestChange(string Span, double? InterestPct, double? PricePct);

/// <summary>Long over short; null where not in the data.</summary>
/// <param name="TopPositions">Positions of the largest accounts.</param>
/// <param name="TopAccounts">The same accounts, each counted once.</param>
/// <param name="AllAccounts">All accounts, each counted once: the many small ones weigh most.</param>
public sealed record LongShortFigures(double? TopPositions, double? TopAccounts, double? AllAccounts);

/// <summary>Answers <see cref="GetOpenInterest"/>, venue by venue.</summary>
public sealed class OpenInterestDesk(IMarketHistory market, IMarketNow now, VenueList venues, Limits limits)
{
    private const int Shown = 96;
    private const long MinuteMs = 60_000;
    private const long DayMs = 1_440 * MinuteMs;

    // Venues publish every five minutes, recordings every four hours: a reading lasts twice its own spacing.
    private const int FreshSpacings = 2;

    private static readonly (string Name, long Ms)[] Spans =
        [("15m", 15 * MinuteMs), ("1h", 60 * MinuteMs), ("4h", 240 * MinuteMs), ("24h", DayMs)];

    public async Task<Result<OpenInterestAnswer>> AnswerAsync(
        GetOpenInterest request, Caller caller, CancellationToken ct)
    {
        var named = request.Named with { Symbol = request.Named.Symbol.As(MarketKind.Perpetual) };
        var found = await market.FindAsync(named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var span = BarSpan.EndingAt(instrument, request.Timeframe, Shown, limits);
        var bars = await market.BarsAsync(instrument, request.Timeframe, span.FromMs, instrument.AsOfMs, ct);
        var day = await market.BarsAsync(
            instrument, instrument.Interval, instrument.AsOfMs - DayMs, instrument.AsOfMs, ct);
        if (bars.Count == 0 || day.Count == 0)
        {
            return MarketRefusals.TooShort(instrument, request.Timeframe);
        }

        var since = Math.Min(bars.OpenTimeMs[0], instrument.AsOfMs - (2 * DayMs));
        var read = new List<(Venue Venue, SeriesReading Coins, SeriesReading Usd)>();
        foreach (var venue in venues.All)
        {
            if (await ReadAsync(venue, instrument, since, ct) is { } reading)
            {
                read.Add((venue, reading.Coins, reading.Usd));
            }
        }

        var answer = Answer(request, instrument, bars, day, read);
        return await WithPositioningAsync(answer, instrument, bars, ct);
    }

    private async Task<(SeriesReading Coins, SeriesReading Usd)?> ReadAsync(
        Venue venue, Instrument instrument, long sinceMs, CancellationToken ct)
    {
        var until = instrument.AsOfMs + 1;
        var rows = await market.RowsAsync(venue, instrument.Symbol, SeriesKind.OpenInterest, sinceMs, until, ct);
        var (coins, usd) =
            (SeriesReading.Of(rows, SeriesColumns.Coins), SeriesReading.Of(rows, SeriesColumns.Value));
        if (venue == instrument.Venue)
        {
            var live = await now.OpenInterestAsync(venue, instrument.Symbol, ct);
            coins = live.Match(
                reading => reading.TimeMs > (coins.LastMs ?? 0)
                    ? new SeriesReading([.. coins.TimesMs, reading.TimeMs], [.. coins.Values, (double)reading.Coins])
                    : coins,
                _ => coins);
        }

        return coins.Count + usd.Count == 0 ? null : (coins, usd);
    }

    private OpenInterestAnswer Answer(
        GetOpenInterest request,
        Instrument instrument,
        BarSeries bars,
        BarSeries day,
        List<(Venue Venue, SeriesReading Coins, SeriesReading Usd)> read)
    {
        var price = day.Close[^1];
        var figures = read
            .Select(venue => Figures(venue.Venue, venue.Coins, venue.Usd, price, instrument))
            .OfType<VenueInterest>()
            .OrderByDescending(venue => venue.Coins)
            .ToList();
        var fresh = figures.Where(venue => venue.IsFresh).ToList();
        var changes = Spans.Select(span => Change(span, instrument, day, read)).ToList();
        return new OpenInterestAnswer
        {
            Origin = market.Origin,
            Instrument = instrument,
            Timeframe = request.Timeframe.ToString(),
            Last = Money.OfPrice(price, instrument.PriceDecimals),
            Change24hPct = Money.Finite(DayWindow.Of(day, instrument).Change24hPct),
            Venues = figures,
            Coins = fresh.Count > 0 ? fresh.Sum(venue => venue.Coins) : null,
            Usd = fresh.Count > 0 && fresh.All(venue => venue.Usd is not null) ? fresh.Sum(venue => venue.Usd) : null,
            Changes = changes,
            Quadrant = InterestQuadrant.Of(changes.FirstOrDefault(change => change.Span == "4h")),
            LongShort = new LongShortFigures(null, null, null),
            Missing =
            [
                .. figures.Where(venue => !venue.IsFresh).Select(venue => $"a fresh reading of {venue.Venue}"),
                .. venues.Missing(read.Select(venue => venue.Venue), market.Origin),
            ],
            Bars = bars,
            Lines = [.. read.Where(venue => venue.Coins.Count > 1)
                .Select(venue => (venue.Venue, venue.Coins.OnBars(bars)))],
            TopPositionsLine = [],
            AllAccountsLine = [],
        };
    }

    private static VenueInterest? Figures(
        Venue venue, SeriesReading coins, SeriesReading usd, double price, Instrument instrument)
    {
        var main = coins.Count > 0 ? coins : usd;
        var amount = coins.Last ?? (usd.Last is { } value ? value / price : null);
        if (amount is not { } known)
        {
            return null;
        }

        var isFresh = instrument.AsOfMs - main.LastMs!.Value <= FreshSpacings * Spacing(main);
        return new VenueInterest(
            venue.Id,
            Money.OfAmount(known),
            Math.Round((decimal)(coins.Last is null ? usd.Last!.Value : known * price), 2),
            main.ChangePctSince(instrument.AsOfMs - DayMs, DayMs / 4),
            main.LastMs.Value,
            isFresh);
    }

    private static long Spacing(SeriesReading reading)
    {
        var steps = reading.TimesMs.Zip(reading.TimesMs.Skip(1), (a, b) => b - a).Order().ToList();
        return steps.Count == 0 ? 5 * MinuteMs : Math.Max(5 * MinuteMs, steps[steps.Count / 2]);
    }

    // Only venues with both readings take part: a venue that joined is no growth.
    private static InterestChange Change(
        (string Name, long Ms) span,
        Instrument instrument,
        BarSeries day,
        List<(Venue Venue, SeriesReading Coins, SeriesReading Usd)> read)
    {
        var then = instrument.AsOfMs - span.Ms;
        var (before, after) = (0.0, 0.0);
        foreach (var (_, coins, usd) in read)
        {
            var main = coins.Count > 0 ? coins : usd;
            if (main.At(then, Math.Max(span.Ms / 4, 10 * MinuteMs)) is { } was && main.Last is { } last)
            {
                (before, after) = (before + was, after + last);
            }
        }

        var bar = Array.FindLastIndex(day.OpenTimeMs, open => open <= then + 1);
        var pricePct = bar >= 0 ? ((day.Close[^1] / day.Open[bar]) - 1) * 100 : double.NaN;
        return new InterestChange(
            span.Name, before > 0 ? ((after / before) - 1) * 100 : null, Money.Finite(pricePct));
    }

    private async Task<OpenInterestAnswer> WithPositioningAsync(
        OpenInterestAnswer answer, Instrument instrument, BarSeries bars, CancellationToken ct)
    {
        var (venue, symbol, until) = (instrument.Venue, instrument.Symbol, instrument.AsOfMs + 1);
        var funding = await FundingReading.ReadAsync(market, now, instrument, ct);
        var since = Math.Min(bars.OpenTimeMs[0], instrument.AsOfMs - DayMs);
        var ratios = await market.RowsAsync(venue, symbol, SeriesKind.LongShort, since, until, ct);
        var top = SeriesReading.Of(ratios, SeriesColumns.TopPositions);
        var all = SeriesReading.Of(ratios, SeriesColumns.AllAccounts);
        var liquidations = await market.RowsAsync(
            venue, symbol, SeriesKind.Liquidations, instrument.AsOfMs + 1 - DayMs, until, ct);
        var missing = new List<string>(answer.Missing);
        missing.AddRange(funding.Rate is null ? ["funding"] : []);
        missing.AddRange(top.Count + all.Count == 0 ? ["long/short ratios"] : []);
        missing.AddRange(liquidations is null ? ["liquidations"] : []);
        return answer with
        {
            Origin = market.Origin,
            FundingRate = funding.Rate,
            FundingAprPct = funding.AprPct,
            LongShort = new LongShortFigures(
                top.Last, SeriesReading.Of(ratios, SeriesColumns.TopAccounts).Last, all.Last),
            Liquidations = liquidations is null ? null : LiquidationSum.Of(liquidations, "24h"),
            Missing = missing,
            TopPositionsLine = top.Count > 1 ? top.OnBars(bars) : [],
            AllAccountsLine = all.Count > 1 ? all.OnBars(bars) : [],
        };
    }
}
