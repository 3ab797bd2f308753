using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// Marks by the minute: first, highest, lowest and last of each. A minute heard from its middle is let go.
/// </summary>
internal sealed class MarkMinutes
{
    private const long MinuteMs = 60_000;

    // Marks come every one to three seconds: one that starts later than this was not heard from its beginning.
    private const long LatestStartMs = 5_000;

    private readonly Dictionary<Symbol, MarkMinute> open = [];

    /// <summary>Returns the minute before when this mark begins a new one; an older mark changes nothing.</summary>
    public MarkMinute? Add(Symbol symbol, in MarkTick mark)
    {
        var openMs = mark.TimeMs - (mark.TimeMs % MinuteMs);
        var wasOpen = open.TryGetValue(symbol, out var minute);
        if (!wasOpen || openMs > minute.OpenTimeMs)
        {
            open[symbol] = new MarkMinute(
                openMs, mark.Mark, mark.Mark, mark.Mark, mark.Mark, mark.TimeMs - openMs <= LatestStartMs);
            return wasOpen && minute.IsWhole ? minute : null;
        }

        if (openMs == minute.OpenTimeMs)
        {
            open[symbol] = minute with
            {
                High = mark.Mark > minute.High ? mark.Mark : minute.High,
                Low = mark.Mark < minute.Low ? mark.Mark : minute.Low,
                Close = mark.Mark,
            };
        }

        return null;
    }
}

internal readonly record struct MarkMinute(
    long OpenTimeMs, Fixed8 Open, Fixed8 High, Fixed8 Low, Fixed8 Close, bool IsWhole);
