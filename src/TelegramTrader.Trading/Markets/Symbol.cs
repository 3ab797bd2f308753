using System.Diagnostics.CodeAnalysis;

namespace TelegramTrader.Trading.Markets;

/// <summary>What a symbol is a contract on.</summary>
public enum MarketKind
{
    Spot,
    Perpetual,
}

/// <summary>
/// A traded pair in the product's one spelling: <c>BTC-USDT</c> is spot, <c>BTC-USDT-PERP</c> the linear perpetual
/// settled in the quote asset. <c>default</c> is no symbol.
/// </summary>
public readonly record struct Symbol
{
    private const int LongestAsset = 20;
    private const string PerpetualSuffix = "PERP";

    private readonly string? baseAsset;
    private readonly string? quoteAsset;

    private Symbol(string baseAsset, string quoteAsset, MarketKind kind)
    {
        this.baseAsset = baseAsset;
        this.quoteAsset = quoteAsset;
        Kind = kind;
    }

    public string Base => baseAsset ?? "";

    public string Quote => quoteAsset ?? "";

    public MarketKind Kind { get; }

    public static Symbol Of(string baseAsset, string quoteAsset, MarketKind kind)
    {
        if (!IsAsset(baseAsset) || !IsAsset(quoteAsset))
        {
            throw new ArgumentException($"An asset is 1 to {LongestAsset} ASCII letters or digits.");
        }

        return new Symbol(baseAsset.ToUpperInvariant(), quoteAsset.ToUpperInvariant(), kind);
    }

    /// <summary>Reads the exact spelling, in either case; <c>BTC</c> or <c>btcusdt</c> are read elsewhere.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Symbol symbol)
    {
        symbol = default;
        var parts = text?.Split('-') ?? [];
        var isPerpetual = parts.Length == 3 && parts[2].Equals(PerpetualSuffix, StringComparison.OrdinalIgnoreCase);
        if ((parts.Length != 2 && !isPerpetual) || !IsAsset(parts[0]) || !IsAsset(parts[1]))
        {
            return false;
        }

        symbol = Of(parts[0], parts[1], isPerpetual ? MarketKind.Perpetual : MarketKind.Spot);
        return true;
    }

    /// <summary>The same pair as spot or as perpetual.</summary>
    public Symbol As(MarketKind kind) => new(Base, Quote, kind);

    public override string ToString() =>
        Kind == MarketKind.Perpetual ? $"{Base}-{Quote}-{PerpetualSuffix}" : $"{Base}-{Quote}";

    private static bool IsAsset(string text) =>
        text.Length is > 0 and <= LongestAsset && text.All(char.IsAsciiLetterOrDigit);
}
