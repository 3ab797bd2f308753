using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>What waits for one chat, by lane, in order.</summary>
internal sealed class ChatLine(long chatId)
{
    private static readonly Comparer<QueuedMessage> ByPlace =
        Comparer<QueuedMessage>.Create((one, other) => one.Place.CompareTo(other.Place));

    private readonly SortedSet<QueuedMessage>[] lanes =
        [.. Enum.GetValues<OutboxLane>().Select(_ => new SortedSet<QueuedMessage>(ByPlace))];

    public long ChatId => chatId;

    /// <summary>Under way; it keeps its place.</summary>
    public QueuedMessage? InFlight { get; set; }

    /// <summary>What may go now, where anything may.</summary>
    public QueuedMessage? Ready { get; set; }

    /// <summary>When to look again, where nothing may go.</summary>
    public TimeSpan? WakesAt { get; set; }

    public bool IsEmpty => lanes.All(lane => lane.Count == 0);

    public IEnumerable<QueuedMessage> All => lanes.SelectMany(lane => lane);

    public void Add(QueuedMessage message) => lanes[(int)message.Lane].Add(message);

    public void Remove(QueuedMessage message) => lanes[(int)message.Lane].Remove(message);

    /// <summary>The head of the highest lane that need not wait; only heads, so that a lane keeps its order.</summary>
    /// <param name="wakesAt">When the first head may go, where none may yet.</param>
    public QueuedMessage? Candidate(TimeSpan now, out TimeSpan wakesAt)
    {
        wakesAt = TimeSpan.MaxValue;
        foreach (var lane in lanes)
        {
            if (lane.Min is not { } head)
            {
                continue;
            }

            if (head.NotBefore <= now)
            {
                return head;
            }

            wakesAt = head.NotBefore < wakesAt ? head.NotBefore : wakesAt;
        }

        return null;
    }
}
