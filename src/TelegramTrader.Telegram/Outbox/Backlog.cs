using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>
/// What of the store memory has not taken up, by lane. Once a lane was full, all that is newer stays in the store until
/// it is read from there: to take up some of it would break the order.
/// </summary>
internal sealed class Backlog(int mostPerLane)
{
    private static readonly OutboxLane[] Lanes = Enum.GetValues<OutboxLane>();

    // The first id that may be unread; null where nothing is. At the start that is everything.
    private readonly long?[] unreadFrom = [.. Lanes.Select(_ => (long?)0)];
    private readonly bool[] isScanned = new bool[Lanes.Length];

    // Turned away during the scan, perhaps behind what it had read already.
    private readonly long?[] late = new long?[Lanes.Length];

    public bool IsMoreKept => Array.Exists(unreadFrom, from => from is not null);

    /// <summary>Something is unread, and there is room for a good deal of it.</summary>
    public bool IsScanDue(Func<OutboxLane, int> count) =>
        Lanes.Any(lane => unreadFrom[(int)lane] is not null && count(lane) <= mostPerLane / 2);

    /// <summary>Whether a message that was just kept may be taken up; if not, it is read later.</summary>
    public bool Admits(OutboxLane lane, long id, int count)
    {
        var i = (int)lane;
        if (isScanned[i])
        {
            late[i] = Earlier(late[i], id);
            return false;
        }

        if (unreadFrom[i] is null && count < mostPerLane)
        {
            return true;
        }

        unreadFrom[i] = Earlier(unreadFrom[i], id);
        return false;
    }

    /// <summary>Begins to read what is unread.</summary>
    /// <returns>The id behind which to begin.</returns>
    public long BeginScan(Func<OutboxLane, int> count)
    {
        var from = long.MaxValue;
        foreach (var lane in Lanes)
        {
            var i = (int)lane;
            late[i] = null;
            isScanned[i] = unreadFrom[i] is not null && count(lane) <= mostPerLane / 2;
            from = isScanned[i] ? Math.Min(from, unreadFrom[i]!.Value) : from;
        }

        return from - 1;
    }

    /// <summary>Whether a message that was read may be taken up.</summary>
    public bool Takes(OutboxLane lane, long id, int count)
    {
        var i = (int)lane;
        if (isScanned[i] && count >= mostPerLane)
        {
            isScanned[i] = false;
            unreadFrom[i] = Earlier(late[i], id);
        }

        return isScanned[i];
    }

    /// <summary>There is a lane to read on for.</summary>
    public bool IsScanning => Array.Exists(isScanned, scanned => scanned);

    /// <summary>The store has no more, or could not be read.</summary>
    public void EndScan(bool isComplete)
    {
        for (var i = 0; i < Lanes.Length; i++)
        {
            if (isScanned[i])
            {
                unreadFrom[i] = isComplete ? late[i] : Earlier(late[i], unreadFrom[i]!.Value);
                isScanned[i] = false;
            }
        }
    }

    private static long Earlier(long? one, long other) => one < other ? one.Value : other;
}
