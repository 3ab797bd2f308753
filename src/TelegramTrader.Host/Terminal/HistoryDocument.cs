using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Host.Json;

namespace TelegramTrader.Host.Terminal;

/// <summary>What <c>history --json</c> prints.</summary>
/// <param name="Interval">Null for rows that are no bars.</param>
/// <param name="Downloaded">Rows that the venue gave this time.</param>
/// <param name="Stored">Rows of the stretch that are in the archive now.</param>
/// <param name="Refused">Why it ended early; what was downloaded by then is stored.</param>
internal sealed record HistoryDocument(
    string Symbol,
    string Kind,
    string? Interval,
    long From,
    long To,
    long Downloaded,
    long Stored,
    IReadOnlyList<HistoryHolePart> Holes,
    double Seconds,
    RefusalPart? Refused)
{
    public static HistoryDocument Of(HistoryReport report, string kind, string? interval, double seconds) => new(
        report.Wish.Symbol.ToString(),
        kind,
        interval,
        report.FromMs,
        report.ToMs,
        report.Downloaded,
        report.Stored,
        [.. report.Holes.Select(hole => new HistoryHolePart(hole.FromMs, hole.ToMs, hole.Bars))],
        Math.Round(seconds, 3),
        report.Trouble is { } trouble ? RefusalJson.Part(trouble) : null);
}

/// <param name="From">Open time of the first bar that the venue has not got.</param>
/// <param name="To">Open time of the last one.</param>
internal sealed record HistoryHolePart(long From, long To, long Bars);
