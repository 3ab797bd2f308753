using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>
/// Tells venue and symbol of a file's rows from its names, a column and what the caller said; spot or perpetual is
/// never guessed.
/// </summary>
internal sealed class SeriesIdentity(FileNameHints hints, ImportOptions options)
{
    // Where a perpetual quoted in plain dollars is margined and settled in the coin.
    private static readonly string[] InverseInDollars =
        ["binance", "bybit", "okx", "bitget", "gate", "bitmex", "deribit", "huobi", "htx"];

    /// <param name="column">The pair as a cell of the file spells it; null when it has no such column.</param>
    /// <param name="isPerpetualOnly">Spot has no series of this kind.</param>
    public (Venue Venue, Symbol Symbol) Resolve(PairSpelling? column, bool isPerpetualOnly, string? place)
    {
        var isCertain = true;
        var pair = column ?? hints.Pair(out isCertain);
        if (pair is not null && (pair.IsInverse || (hints.IsCoinMargined && options.Symbol is null)))
        {
            throw Inverse(pair, place);
        }

        pair = Agreed(pair, isCertain, place);
        var market = Market(pair, isPerpetualOnly, place);
        var venue = FindVenue();
        return market == MarketKind.Perpetual && pair.Quote == "USD" && InverseInDollars.Contains(venue.Id)
            ? throw Inverse(pair, place)
            : (venue, Symbol.Of(pair.Base, pair.Quote, market));
    }

    public static RecordedFileException Inverse(PairSpelling pair, string? place) => new(
        $"{pair} is an inverse contract here, margined in {pair.Base}; only linear contracts are kept.", place);

    private PairSpelling Agreed(PairSpelling? pair, bool isCertain, string? place)
    {
        if (options.Symbol is not { } said)
        {
            return pair ?? throw new RecordedFileException(
                "Neither its name nor a column says which pair it is about.",
                hint: "Say it: --symbol BTC-USDT for spot, --symbol BTC-USDT-PERP for the perpetual.");
        }

        if (pair is null || !isCertain)
        {
            return new PairSpelling(said.Base, said.Quote);
        }

        return pair.Base == said.Base && pair.Quote == said.Quote ? pair : throw new RecordedFileException(
            $"It is about {pair}, and --symbol says {said}.", place, "Leave --symbol out or name the right file.");
    }

    private MarketKind Market(PairSpelling pair, bool isPerpetualOnly, string? place)
    {
        var told = pair.Market ?? hints.Market;
        var said = options.Symbol?.Kind;
        if (told is not null && said is not null && told != said)
        {
            throw new RecordedFileException(
                $"It is about {(told == MarketKind.Spot ? "the spot market" : "the perpetual")} of {pair}, "
                    + $"and --symbol says {options.Symbol}.",
                place);
        }

        var market = told ?? said ?? (isPerpetualOnly ? MarketKind.Perpetual : null);
        if (isPerpetualOnly && market == MarketKind.Spot)
        {
            throw new RecordedFileException($"Spot {pair} has no funding, open interest, mark price or ratios.", place);
        }

        return market ?? throw new RecordedFileException(
            $"It is about {pair}, and nothing says whether that is spot or the perpetual.", place,
            $"Say it: --symbol {pair} for spot, --symbol {pair}-PERP for the perpetual.");
    }

    private Venue FindVenue()
    {
        var named = hints.Venue;
        if (options.Venue is { } said)
        {
            return named is null || named == said ? said : throw new RecordedFileException(
                $"Its name says {named}, and --venue says {said}.", hint: "Leave --venue out or rename the file.");
        }

        return named ?? throw new RecordedFileException(
            "Nothing says on which venue it was recorded.", hint: "Say it, such as --venue binance.");
    }
}
