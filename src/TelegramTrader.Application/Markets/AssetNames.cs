using System.Diagnostics.CodeAnalysis;

namespace TelegramTrader.Application.Markets;

/// <summary>What a coin may be called, and which coins others are priced in.</summary>
public static class AssetNames
{
    private const int Longest = 20;

    // Of this length on a quote does not end ordinary words, and a base of one letter may stand before it.
    private const int Unmistakable = 4;

    // Longest first: BTCFDUSD is BTC in FDUSD, not BTCFD in USD.
    private static readonly string[] Quotes =
        ["FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USDP", "USD", "EUR", "GBP", "JPY", "TRY", "BTC", "ETH", "BNB"];

    /// <summary>True, in either case, for what a venue prices others in.</summary>
    public static bool IsQuote(string text) => Quotes.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Up to twenty ASCII letters and digits, with a letter among them.</summary>
    public static bool IsAsset(string text) =>
        text.Length is > 0 and <= Longest && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiLetter);

    /// <summary>Reads a base and its quote, in capitals, from one word such as <c>btcusdt</c>.</summary>
    public static bool TrySplit(
        string joined, [NotNullWhen(true)] out string? coin, [NotNullWhen(true)] out string? quote)
    {
        var upper = joined.ToUpperInvariant();
        quote = Array.Find(Quotes, end => upper.EndsWith(end, StringComparison.Ordinal)
            && upper.Length >= end.Length + (end.Length >= Unmistakable ? 1 : 2));
        coin = quote is null ? null : upper[..^quote.Length];
        return quote is not null && IsAsset(coin!);
    }
}
