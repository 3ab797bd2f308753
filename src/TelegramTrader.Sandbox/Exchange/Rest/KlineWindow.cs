using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Which bars a request for klines means.</summary>
/// <param name="OffsetMs">Of the asker's time zone, by which days begin earlier or later.</param>
internal readonly record struct KlineWindow(Timeframe Timeframe, long OffsetMs)
{
    public long OpenOf(long timeMs) => Timeframe.OpenOf(timeMs + OffsetMs) - OffsetMs;

    public long NextOpen(long openMs) => Timeframe.NextOpen(openMs + OffsetMs) - OffsetMs;

    /// <summary>
    /// Without times the newest, with a start the oldest from there, with an end alone the newest up to it. A bar
    /// belongs to its opening time.
    /// </summary>
    public List<long> Opens(long? startMs, long? endMs, int limit, long nowMs)
    {
        var last = Math.Min(endMs ?? nowMs, nowMs);
        var listed = OpenOf(SimulatedListing.Opened.ToUnixTimeMilliseconds());
        var opens = new List<long>();
        if (last < listed || startMs > last)
        {
            return opens;
        }

        if (startMs is { } start)
        {
            var open = Math.Max(OpenOf(start), listed);
            open = open < start ? NextOpen(open) : open;
            for (; open <= last && opens.Count < limit; open = NextOpen(open))
            {
                opens.Add(open);
            }

            return opens;
        }

        for (var open = OpenOf(last); open >= listed && opens.Count < limit; open = OpenOf(open - 1))
        {
            opens.Add(open);
        }

        opens.Reverse();
        return opens;
    }

    public (long From, long To) Minutes(long openMs, long endMinute) => (
        Math.Max(LawMinutes.MinuteOf(openMs), LawMinutes.FirstMinute),
        Math.Min(LawMinutes.MinuteOf(NextOpen(openMs)), endMinute));
}
