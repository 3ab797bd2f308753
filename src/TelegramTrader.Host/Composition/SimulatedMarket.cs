using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>
/// A market that is computed, not recorded: minutes of well-known symbols up to the clock, or to a chosen instant
/// before it. Only bars that have closed by then are seen.
/// </summary>
/// <param name="venue">Under whose name everything is listed.</param>
/// <param name="at">The market's now, or null for the clock's.</param>
internal sealed class SimulatedMarket(long seed, Venue venue, DateTimeOffset? at, TimeProvider clock) : IMarketHistory
{
    private static readonly Timeframe Minute = Timeframe.Of("1m");
    private static readonly Timeframe Hour = Timeframe.Of("1h");

    private readonly SimulatedCandles candles = new(seed);
    private readonly SimulatedPerpetuals perpetuals = new(seed);
    private readonly SimulatedHours hours = new(new SimulatedCandles(seed));

    public MarketOrigin Origin { get; } = new(MarketChoice.Mode, "simulated", at?.ToUnixTimeMilliseconds());

    private static long FirstMs => SimulatedListing.Opened.ToUnixTimeMilliseconds();

    private long NowMs
    {
        get
        {
            var now = clock.GetUtcNow();
            return (at is { } asked && asked < now ? asked : now).ToUnixTimeMilliseconds();
        }
    }

    public Task<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken ct) => Task.FromResult(Seen());

    public Task<Result<Instrument>> FindAsync(NamedSymbol named, Timeframe timeframe, CancellationToken ct) =>
        Task.FromResult(Find(named));

    public Task<BarSeries> BarsAsync(
        Instrument instrument, Timeframe timeframe, long fromMs, long toMs, CancellationToken ct)
    {
        var listed = SimulatedListing.Find(instrument.Symbol)!;
        var first = timeframe.OpenOf(fromMs);
        first = first < fromMs && fromMs > FirstMs ? timeframe.NextOpen(first) : first;
        var end = Math.Min(timeframe.NextOpen(timeframe.OpenOf(toMs)), timeframe.OpenOf(instrument.AsOfMs + 1));
        end = Math.Max(first, end);

        // By way of hours whether they are kept or not, so that volumes are added up in one order.
        var own = timeframe < Hour ? candles.Minutes(listed, first, end) : hours.Read(listed, first, end);
        return Task.FromResult(timeframe == own.Timeframe ? own : own.Resample(timeframe));
    }

    public Task<SeriesFrame?> RowsAsync(
        Venue venueAsked, Symbol symbol, SeriesKind kind, long fromMs, long toMs, CancellationToken ct)
    {
        var listed = venueAsked == venue && symbol.Kind == MarketKind.Perpetual ? SimulatedListing.Find(symbol) : null;
        var until = Math.Min(toMs, NowMs);
        return Task.FromResult(listed is null ? null : kind switch
        {
            SeriesKind.Funding => perpetuals.Funding(listed, fromMs, until),
            SeriesKind.OpenInterest => perpetuals.OpenInterest(listed, fromMs, until),
            _ => null,
        });
    }

    private IReadOnlyList<Instrument> Seen()
    {
        var asOfMs = Minute.OpenOf(NowMs + 1) - 1;
        return asOfMs <= FirstMs
            ? []
            :
            [
                .. SimulatedListing.All
                    .Select(listed => new Instrument(
                        venue, listed.Symbol, Minute, listed.PriceDecimals, listed.Symbol.Base, FirstMs, asOfMs))
                    .OrderBy(instrument => instrument.Symbol.ToString(), StringComparer.Ordinal),
            ];
    }

    private Result<Instrument> Find(NamedSymbol named)
    {
        var seen = Seen();
        if (seen.Count == 0)
        {
            return new Refusal(
                RefusalKind.NotFound,
                "No candles had closed by that time.",
                FormattableString.Invariant(
                    $"The simulated market opened {SimulatedListing.Opened:yyyy-MM-dd HH:mm} UTC."));
        }

        var found = seen.FirstOrDefault(
            instrument => instrument.Symbol == named.Symbol && (named.Venue ?? venue) == venue);
        return found is not null ? found : new Refusal(
            RefusalKind.NotFound,
            $"{named} is not among the simulated symbols.",
            "/start says what is there.",
            Nearest.To(named.ToString(), seen.Select(instrument => instrument.Symbol.ToString())));
    }
}
