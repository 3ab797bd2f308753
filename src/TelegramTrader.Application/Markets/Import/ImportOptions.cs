using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>What a recorded file is said to hold, in the words of <c>--kind</c>.</summary>
public enum RecordedKind
{
    /// <summary>Bars of traded or of mark prices.</summary>
    Candles,

    Trades,

    Funding,

    /// <summary><c>oi</c>.</summary>
    OpenInterest,

    /// <summary>Long/short ratios and what takers bought and sold.</summary>
    Ratios,
}

/// <summary>What the caller says about files whose name and columns do not; null is left to the file.</summary>
/// <param name="Symbol">Also says whether the file is about spot or about the perpetual.</param>
public sealed record ImportOptions(
    RecordedKind? Kind = null,
    Venue? Venue = null,
    Symbol? Symbol = null,
    Timeframe? Interval = null)
{
    private static readonly (string Word, RecordedKind Kind)[] Words =
    [
        ("candles", RecordedKind.Candles), ("trades", RecordedKind.Trades), ("funding", RecordedKind.Funding),
        ("oi", RecordedKind.OpenInterest), ("ratios", RecordedKind.Ratios),
    ];

    /// <summary>Nothing is said; each file must say all by itself.</summary>
    public static ImportOptions None { get; } = new();

    /// <summary>The words of <c>--kind</c>.</summary>
    public static IReadOnlyList<string> KindWords { get; } = [.. Words.Select(known => known.Word)];

    public static bool TryParseKind(string? word, out RecordedKind kind)
    {
        var found = Array.FindIndex(Words, known => known.Word == word);
        kind = found >= 0 ? Words[found].Kind : default;
        return found >= 0;
    }
}
