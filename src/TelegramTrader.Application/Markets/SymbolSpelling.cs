using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>What somebody named: a symbol, and a venue if they said one.</summary>
public readonly record struct NamedSymbol(Venue? Venue, Symbol Symbol)
{
    public override string ToString() => Venue is { } venue ? $"{venue}:{Symbol}" : Symbol.ToString();
}

/// <summary>
/// Reads a symbol the way people write it: <c>BTC</c>, <c>btcusdt</c>, <c>BTC/USDT</c>, <c>bybit:BTC-USDT-PERP</c>.
/// </summary>
public static class SymbolSpelling
{
    /// <summary>The quote asset of a bare coin.</summary>
    public const string UsualQuote = "USDT";

    private const int Longest = 64;

    public static bool TryRead([NotNullWhen(true)] string? text, out NamedSymbol named)
    {
        named = default;
        if (text is null || text.Length is 0 or > Longest)
        {
            return false;
        }

        Venue? venue = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            if (!Venue.TryParse(text[..colon], out var said))
            {
                return false;
            }

            venue = said;
        }

        if (!TryReadPair(text[(colon + 1)..].ToUpperInvariant(), out var symbol))
        {
            return false;
        }

        named = new NamedSymbol(venue, symbol);
        return true;
    }

    private static bool TryReadPair(string text, out Symbol symbol)
    {
        var dashed = text.Replace('/', '-').Replace('_', '-');
        if (Symbol.TryParse(dashed, out symbol))
        {
            return symbol.Quote != "PERP" || TryReadPair(symbol.Base + "-" + UsualQuote + "-PERP", out symbol);
        }

        if (!dashed.All(char.IsAsciiLetterOrDigit) || dashed.Length > 20)
        {
            return false;
        }

        return AssetNames.TrySplit(dashed, out var coin, out var quote)
            ? Symbol.TryParse($"{coin}-{quote}", out symbol)
            : Symbol.TryParse($"{dashed}-{UsualQuote}", out symbol);
    }
}
