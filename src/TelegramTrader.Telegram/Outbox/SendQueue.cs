using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>
/// Whose turn it is: higher lanes first over all chats and in each, the older first in a lane, one at a time in a chat.
/// No clock: it is told the time.
/// </summary>
/// <remarks>
/// Of waiting messages with one key the newest goes, at the oldest's place: at its own, a card that is refreshed more
/// often than its chat has a turn would never go. A message under way is not replaced; the newer one waits behind it.
/// </remarks>
internal sealed class SendQueue(SendingPace pace)
{
    private static readonly Comparer<QueuedMessage> ByTurn = Comparer<QueuedMessage>.Create((one, other) =>
        (one.Lane, one.Place, one.ChatId).CompareTo((other.Lane, other.Place, other.ChatId)));

    private readonly Dictionary<long, ChatLine> chats = [];
    private readonly Dictionary<(long Chat, string Key), QueuedMessage> newest = [];
    private readonly HashSet<long> held = [];
    private readonly HashSet<QueuedMessage> backedOff = [];
    private readonly SortedSet<QueuedMessage> ready = new(ByTurn);
    private readonly PriorityQueue<ChatLine, TimeSpan> asleep = new();
    private readonly int[] counts = new int[Enum.GetValues<OutboxLane>().Length];

    /// <summary>Ids whose place a newer message took, for the store to know.</summary>
    public Queue<long> Superseded { get; } = new();

    public int Count(OutboxLane lane) => counts[(int)lane];

    public bool Holds(long id) => held.Contains(id);

    public void Add(QueuedMessage message, TimeSpan now)
    {
        if (held.Contains(message.Id))
        {
            return;
        }

        if (!Coalesces(message, now))
        {
            Superseded.Enqueue(message.Id);
            return;
        }

        Enqueue(message);
        Refresh(message.ChatId, now);
    }

    /// <summary>The next to go, under way from now on; null where none may go yet.</summary>
    public QueuedMessage? Take(TimeSpan now)
    {
        Wake(now);
        if (ready.Min is not { } next)
        {
            return null;
        }

        var line = chats[next.ChatId];
        ready.Remove(next);
        (line.Ready, line.InFlight) = (null, next);
        return next;
    }

    /// <summary>When a chat may have its next turn, as far as chats go; null where none will by itself.</summary>
    public TimeSpan? NextTurn(TimeSpan now)
    {
        Wake(now);
        return ready.Count > 0 ? now : asleep.TryPeek(out _, out var at) ? at : null;
    }

    /// <summary>What was under way is done with, one way or another.</summary>
    public void Remove(QueuedMessage message, TimeSpan now)
    {
        chats[message.ChatId].InFlight = null;
        Unqueue(message);
        Refresh(message.ChatId, now);
    }

    /// <summary>Back at its place, to go again at its time; a newer one of its key may take that place.</summary>
    public void Return(QueuedMessage message, TimeSpan now)
    {
        var line = chats[message.ChatId];
        line.InFlight = null;
        Unqueue(message);
        if (message.Entry.CoalesceKey is { } key
            && newest.TryGetValue((message.ChatId, key), out var newer) && newer.Id > message.Id)
        {
            Unqueue(newer);
            newer.Failures = message.Failures;
            Replace(message, newer);
            message = newer;
        }

        Enqueue(message);
        Refresh(message.ChatId, now);
    }

    /// <summary>The server is back: what waits for that and nothing else may go.</summary>
    public void EndBackOff(TimeSpan now)
    {
        foreach (var message in backedOff.ToList())
        {
            (message.NotBefore, message.IsBackedOff) = (TimeSpan.MinValue, false);
            backedOff.Remove(message);
            Refresh(message.ChatId, now);
        }
    }

    /// <summary>A group has another id: its messages keep their places in the other's line.</summary>
    public void Move(long from, long to, TimeSpan now)
    {
        if (from == to || !chats.TryGetValue(from, out var old))
        {
            return;
        }

        foreach (var message in old.All.Where(message => message != old.InFlight).ToList())
        {
            Unqueue(message);
            message.ChatId = to;
            Add(message, now);
        }

        Refresh(from, now);
    }

    private ChatLine Line(long chat)
    {
        if (!chats.TryGetValue(chat, out var line))
        {
            chats.Add(chat, line = new ChatLine(chat));
        }

        return line;
    }

    // False: the message itself is older than one that waits.
    private bool Coalesces(QueuedMessage message, TimeSpan now)
    {
        if (message.Entry.CoalesceKey is not { } key)
        {
            return true;
        }

        if (newest.TryGetValue((message.ChatId, key), out var other))
        {
            if (other.Id > message.Id)
            {
                return false;
            }

            if (chats[other.ChatId].InFlight != other)
            {
                Unqueue(other);
                Replace(other, message);
                Refresh(other.ChatId, now);
            }
        }

        return true;
    }

    // The newer stands where the older stood, unless its own lane is the higher one.
    private void Replace(QueuedMessage older, QueuedMessage newer)
    {
        if (older.Lane <= newer.Lane)
        {
            (newer.Lane, newer.Place) = (older.Lane, Math.Min(older.Place, newer.Place));
        }

        newer.IsDoubtful |= older.IsDoubtful;
        if (older.NotBefore > newer.NotBefore)
        {
            (newer.NotBefore, newer.IsBackedOff) = (older.NotBefore, older.IsBackedOff);
        }

        Superseded.Enqueue(older.Id);
    }

    private void Enqueue(QueuedMessage message)
    {
        Line(message.ChatId).Add(message);
        held.Add(message.Id);
        counts[(int)message.Lane]++;
        if (message.IsBackedOff)
        {
            backedOff.Add(message);
        }

        if (message.Entry.CoalesceKey is { } key)
        {
            newest[(message.ChatId, key)] = message;
        }
    }

    private void Unqueue(QueuedMessage message)
    {
        var line = chats[message.ChatId];
        if (line.Ready == message)
        {
            ready.Remove(message);
            line.Ready = null;
        }

        line.Remove(message);
        held.Remove(message.Id);
        backedOff.Remove(message);
        counts[(int)message.Lane]--;
        if (message.Entry.CoalesceKey is { } key && newest.GetValueOrDefault((message.ChatId, key)) == message)
        {
            newest.Remove((message.ChatId, key));
        }
    }

    private void Wake(TimeSpan now)
    {
        while (asleep.TryPeek(out var line, out var at) && (at <= now || line.WakesAt != at))
        {
            asleep.Dequeue();
            if (line.WakesAt == at)
            {
                line.WakesAt = null;
                Refresh(line.ChatId, now);
            }
        }
    }

    // After whatever may have changed whose turn it is in a chat.
    private void Refresh(long chat, TimeSpan now)
    {
        if (!chats.TryGetValue(chat, out var line))
        {
            return;
        }

        if (line.Ready is { } before)
        {
            ready.Remove(before);
            line.Ready = null;
        }

        if (line.InFlight is not null)
        {
            return;
        }

        if (line.IsEmpty)
        {
            // It may still lie among those asleep, and is passed over there.
            line.WakesAt = null;
            chats.Remove(chat);
            return;
        }

        var chatReadyAt = pace.ChatReadyAt(chat);
        var candidate = line.Candidate(now, out var wakesAt);
        if (candidate is not null && chatReadyAt <= now)
        {
            (line.Ready, line.WakesAt) = (candidate, null);
            ready.Add(candidate);
            return;
        }

        wakesAt = candidate is not null || chatReadyAt > wakesAt ? chatReadyAt : wakesAt;
        if (line.WakesAt != wakesAt)
        {
            line.WakesAt = wakesAt;
            asleep.Enqueue(line, wakesAt);
        }
    }
}
