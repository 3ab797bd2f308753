using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>What one host lists, as it was at one time.</summary>
internal sealed class Listing
{
    private readonly Dictionary<Symbol, ListedSymbol> symbols;

    private Listing(IReadOnlyList<ListedSymbol> byVolume, IReadOnlySet<Symbol> gone)
    {
        (ByVolume, Gone) = (byVolume, gone);
        symbols = byVolume.DistinctBy(one => one.Symbol).ToDictionary(one => one.Symbol);
    }

    /// <summary>What was traded most in a day comes first; by name where that is not known.</summary>
    public IReadOnlyList<ListedSymbol> ByVolume { get; }

    /// <summary>Listed before and not any more.</summary>
    public IReadOnlySet<Symbol> Gone { get; }

    public static Listing Of(
        WireExchange exchange, IReadOnlyList<WireTicker> tickers, BinanceHost host, Listing? before)
    {
        var dollars = Dollars(tickers);
        var volumes = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var ticker in tickers)
        {
            volumes[ticker.Symbol] = (double)ticker.QuoteVolume;
        }

        var listed = exchange.Symbols.Select(wire => ListedSymbol.Of(wire, host)).OfType<ListedSymbol>().ToList();
        double Volume(ListedSymbol one) =>
            volumes.GetValueOrDefault(one.Name) * dollars.GetValueOrDefault(one.Symbol.Quote);
        var known = listed.Select(one => one.Symbol).ToHashSet();
        var gone = before is null ? [] : before.ByVolume.Select(one => one.Symbol).Concat(before.Gone)
            .Where(symbol => !known.Contains(symbol)).ToHashSet();
        return new Listing(
            [
                .. listed.OrderByDescending(Volume)
                    .ThenBy(one => one.Symbol.ToString(), StringComparer.Ordinal),
            ],
            gone);
    }

    public ListedSymbol? Find(Symbol symbol) => symbols.GetValueOrDefault(symbol);

    // What a unit of a quote asset is worth, from the same tickers: volumes in lira and in dollars do not compare.
    private static Dictionary<string, double> Dollars(IReadOnlyList<WireTicker> tickers)
    {
        const string dollar = "USDT";
        var worth = new Dictionary<string, double>(StringComparer.Ordinal) { [dollar] = 1, ["USDC"] = 1 };
        foreach (var ticker in tickers.Where(ticker => ticker.LastPrice > 0))
        {
            if (ticker.Symbol.EndsWith(dollar, StringComparison.Ordinal))
            {
                worth[ticker.Symbol[..^dollar.Length]] = (double)ticker.LastPrice;
            }
            else if (ticker.Symbol.StartsWith(dollar, StringComparison.Ordinal))
            {
                worth[ticker.Symbol[dollar.Length..]] = 1 / (double)ticker.LastPrice;
            }
        }

        return worth;
    }
}
