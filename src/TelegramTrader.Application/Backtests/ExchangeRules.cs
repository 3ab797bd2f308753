using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Application.Backtests;

/// <summary>What venues charge and demand, as they documented it at a day: <c>config/exchanges.json</c>.</summary>
public sealed record ExchangeRules
{
    public required IReadOnlyList<VenueFees> Venues { get; init; }

    /// <summary>Steps, bounds and margin tiers by symbol; of one that is not listed none are known.</summary>
    public IReadOnlyList<SymbolRules> Symbols { get => field ?? []; init; }

    public string? Refuses() =>
        Venues.Count == 0 ? "venues lists one at least"
        : Venues.FirstOrDefault(venue => !Venue.TryParse(venue.Venue, out _)) is { } odd
            ? $"\"{odd.Venue}\" is not a venue"
        : Venues.SelectMany(venue => new[] { venue.Spot, venue.Perpetual })
            .Any(fees => Math.Abs(fees.Maker) > 0.01m || fees.Taker is < 0 or > 0.01m)
            ? "a fee lies between 0 and 0.01 of the notional"
        : Symbols.Select(symbol => symbol.Refuses()).FirstOrDefault(sentence => sentence is not null);

    /// <summary>What may be ordered of a symbol, as far as it is known.</summary>
    public InstrumentTerms TermsOf(Venue venue, Symbol symbol) =>
        Find(venue, symbol)?.ToTerms(symbol) ?? new InstrumentTerms(symbol);

    /// <summary>What is not known of a symbol, for whoever reads a result that rests on it.</summary>
    public IEnumerable<string> UnknownsOf(Venue venue, Symbol symbol)
    {
        var known = Find(venue, symbol);
        if (known is null)
        {
            yield return $"No steps and no least sizes are known for {symbol} on {venue}; none were applied.";
        }
        else
        {
            yield return $"Steps of {symbol}: {known.Source}, {known.AsOf}.";
        }

        if (symbol.Kind == MarketKind.Perpetual && known is not { Tiers.Count: > 0 })
        {
            yield return $"No margin tiers are known for {symbol}; it is liquidated when all of its margin is lost.";
        }
    }

    private SymbolRules? Find(Venue venue, Symbol symbol) =>
        Symbols.FirstOrDefault(known => known.Venue == venue.Id && known.Symbol == symbol.ToString());

    /// <summary>What a venue charges for a kind of market; those of the first venue where it is not listed.</summary>
    public FeeSchedule FeesOf(Venue venue, MarketKind kind)
    {
        var listed = Venues.FirstOrDefault(known => known.Venue == venue.Id) ?? Venues[0];
        var fees = kind == MarketKind.Spot ? listed.Spot : listed.Perpetual;
        return new FeeSchedule($"{fees.Tier}, as of {listed.AsOf}", fees.Maker, fees.Taker);
    }
}

/// <param name="AsOf">Day of the documentation.</param>
public sealed record VenueFees(string Venue, string AsOf, TierFees Spot, TierFees Perpetual);

/// <param name="Tier">Whose fees they are, such as <c>Binance spot, regular user</c>.</param>
/// <param name="Maker">A share of the notional.</param>
public sealed record TierFees(string Tier, decimal Maker, decimal Taker);
