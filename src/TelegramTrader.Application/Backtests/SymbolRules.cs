using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Backtests;

/// <summary>What a venue demands of orders of a symbol; a step or bound of zero is not known, or none.</summary>
/// <param name="Symbol">As <c>BTC-USDT</c> or <c>BTC-USDT-PERP</c>.</param>
/// <param name="AsOf">Day of the source, or that it is not known.</param>
public sealed record SymbolRules(string Venue, string Symbol, string AsOf, string Source)
{
    public decimal Tick { get; init; }

    public decimal Step { get; init; }

    public decimal MinQuantity { get; init; }

    public decimal MaxQuantity { get; init; }

    public decimal MaxMarketQuantity { get; init; }

    public decimal MinNotional { get; init; }

    /// <summary>Of the margin of a perpetual, the smallest first.</summary>
    public IReadOnlyList<MarginTier> Tiers { get => field ?? []; init; }

    public string? Refuses()
    {
        var numbers = new[] { Tick, Step, MinQuantity, MaxQuantity, MaxMarketQuantity, MinNotional };
        var isStepped = Tiers.Zip(Tiers.Skip(1)).All(pair =>
            pair.First.UpToNotional < pair.Second.UpToNotional
            && pair.First.MaintenanceOf(pair.First.UpToNotional) == pair.Second.MaintenanceOf(pair.First.UpToNotional));
        return !Trading.Markets.Symbol.TryParse(Symbol, out _) ? $"\"{Symbol}\" is not a symbol"
            : !Trading.Markets.Venue.TryParse(Venue, out _) ? $"\"{Venue}\" is not a venue"
            : numbers.Any(number => number < 0) ? $"steps and bounds of {Symbol} are not below zero"
            : !isStepped ? $"the margin tiers of {Symbol} rise, and their maintenance has no jump"
            : null;
    }

    public InstrumentTerms ToTerms(Symbol symbol) => new(symbol)
    {
        TickSize = Tick,
        StepSize = Step,
        MinQuantity = MinQuantity,
        MaxQuantity = MaxQuantity,
        MaxMarketQuantity = MaxMarketQuantity,
        MinNotional = MinNotional,
        MarginTiers = Tiers,
    };
}
