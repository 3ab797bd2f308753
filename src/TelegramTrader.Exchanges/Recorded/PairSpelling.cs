using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <param name="Market">What the spelling itself says; null for one such as <c>btcusdt</c>.</param>
/// <param name="IsInverse">Margined and settled in the coin.</param>
internal sealed record PairSpelling(string Base, string Quote, MarketKind? Market = null, bool IsInverse = false)
{
    public override string ToString() => $"{Base}-{Quote}";

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
    public static PairSpelling? FromJoined(string text) =>
        AssetNames.TrySplit(text, out var coin, out var quote) ? new PairSpelling(coin, quote) : null;

    private static PairSpelling? FromSlash(string text)
    {
        var (pair, settle) = text.Split(':') switch
        {
            [var only] => (only, null),
            [var first, var second] => (first, second.ToUpperInvariant()),
            _ => ("", null),
        };
        if (pair.Split('/') is not [var coin, var quote] || !AssetNames.IsAsset(coin) || !AssetNames.IsAsset(quote))
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
            case [var coin, var quote] when AssetNames.IsAsset(coin) && AssetNames.IsQuote(quote):
                return new PairSpelling(coin, quote, hasDash ? MarketKind.Spot : null);
            case [var coin, var quote, "SWAP" or "PERP"] when AssetNames.IsAsset(coin) && AssetNames.IsQuote(quote):
                return new PairSpelling(coin, quote, MarketKind.Perpetual);
            default:
                return null;
        }
    }
}
