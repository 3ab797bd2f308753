using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <param name="Market">What the spelling itself says; null for one such as <c>btcusdt</c>.</param>
/// <param name="IsInverse">Margined and settled in the coin.</param>
internal sealed record PairSpelling(string Base, string Quote, MarketKind? Market = null, bool IsInverse = false)
{
    private const int LongestAsset = 20;
    private const int SettlesInAnyQuote = 4;

    // Longest first: USDT must be tried before a quote that it ends with.
    private static readonly string[] Quotes =
        ["FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USDP", "USD", "EUR", "GBP", "JPY", "BTC", "ETH", "BNB"];

    public override string ToString() => $"{Base}-{Quote}";

    public static bool IsQuote(string text) => Quotes.Contains(text.ToUpperInvariant());

    /// <summary>
    /// Reads how exchanges and tools spell a symbol: <c>BTCUSDT</c>, <c>BTC/USDT</c>, <c>BTC/USDT:USDT</c>,
    /// <c>BTC-USDT</c>, <c>BTC-USDT-SWAP</c>, <c>BTC-USDT-PERP</c>, <c>BTC_USDT</c>, <c>BTCUSD_PERP</c>, with a
    /// venue's letter after a point.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PairSpelling? pair)
    {
        var body = text is [.., '.', _] ? text[..^2] : text;
        pair = body.Contains('/', StringComparison.Ordinal) ? FromSlash(body) : FromParts(body);
        return pair is not null;
    }

    /// <summary><c>btcusdt</c>: base and quote without anything between.</summary>
    public static PairSpelling? FromJoined(string text)
    {
        var upper = text.ToUpperInvariant();
        foreach (var quote in Quotes)
        {
            // A base of one letter is left to the quotes that do not end ordinary words.
            var least = quote.Length >= SettlesInAnyQuote ? 1 : 2;
            if (upper.Length >= quote.Length + least && upper.EndsWith(quote, StringComparison.Ordinal))
            {
                var coin = upper[..^quote.Length];
                return IsAsset(coin) ? new PairSpelling(coin, quote) : null;
            }
        }

        return null;
    }

    private static PairSpelling? FromSlash(string text)
    {
        var (pair, settle) = text.Split(':') switch
        {
            [var only] => (only, null),
            [var first, var second] => (first, second.ToUpperInvariant()),
            _ => ("", null),
        };
        if (pair.Split('/') is not [var coin, var quote] || !IsAsset(coin) || !IsAsset(quote))
        {
            return null;
        }

        var (b, q) = (coin.ToUpperInvariant(), quote.ToUpperInvariant());
        return settle is null ? new PairSpelling(b, q, MarketKind.Spot)
            : settle == q || settle == b ? new PairSpelling(b, q, MarketKind.Perpetual, settle == b)
            : null;
    }

    private static PairSpelling? FromParts(string text)
    {
        var hasDash = text.Contains('-', StringComparison.Ordinal);
        switch (text.ToUpperInvariant().Split('-', '_'))
        {
            case [var joined]:
                return FromJoined(joined);
            case [var joined, "PERP" or "SWAP" or "PERPETUAL"]:
                return FromJoined(joined) is { } perpetual
                    ? perpetual with { Market = MarketKind.Perpetual, IsInverse = perpetual.Quote == "USD" }
                    : null;
            case [var coin, var quote] when IsAsset(coin) && IsQuote(quote):
                return new PairSpelling(coin, quote, hasDash ? MarketKind.Spot : null);
            case [var coin, var quote, "SWAP" or "PERP"] when IsAsset(coin) && IsQuote(quote):
                return new PairSpelling(coin, quote, MarketKind.Perpetual);
            default:
                return null;
        }
    }

    private static bool IsAsset(string text) =>
        text.Length is > 0 and <= LongestAsset && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiLetter);
}
