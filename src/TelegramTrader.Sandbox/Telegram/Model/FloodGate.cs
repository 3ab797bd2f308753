namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Telegram's sending limits. A pace of 2 is twice as generous, 0 is off.</summary>
internal sealed class FloodGate
{
    public const double ChatPerSecond = 1;
    public const double ChatBurst = 3;
    public const int GroupPerMinute = 20;
    public const double AllPerSecond = 30;

    private readonly Dictionary<(long Bot, long Chat), Bucket> chats = [];
    private readonly Dictionary<(long Bot, long Chat), Queue<DateTimeOffset>> groups = [];
    private readonly Dictionary<long, Bucket> everybody = [];

    public double Pace { get; set; } = 1;

    /// <summary>How often there was no room.</summary>
    public int Refusals { get; private set; }

    /// <summary>Takes room for messages; without room nothing is taken and the wait in seconds comes back.</summary>
    public int TryPass(Bot bot, Conversation chat, int messages, DateTimeOffset now)
    {
        if (Pace <= 0)
        {
            return 0;
        }

        var key = (bot.Account.Id, chat.Id);
        var one = Fill(chats, key, ChatBurst, ChatPerSecond, now);
        var all = Fill(everybody, key.Item1, AllPerSecond, AllPerSecond, now);
        var wait = Math.Max(one.Wait(messages, ChatPerSecond * Pace), all.Wait(messages, AllPerSecond * Pace));
        if (chat.Kind != ChatKind.Private)
        {
            wait = Math.Max(wait, GroupWait(key, messages, now));
        }

        if (wait > 0)
        {
            Refusals++;
            return (int)Math.Ceiling(wait);
        }

        chats[key] = one with { Tokens = one.Tokens - messages };
        everybody[key.Item1] = all with { Tokens = all.Tokens - messages };
        for (var i = 0; chat.Kind != ChatKind.Private && i < messages; i++)
        {
            groups[key].Enqueue(now);
        }

        return 0;
    }

    public void Forget()
    {
        chats.Clear();
        groups.Clear();
        everybody.Clear();
        Refusals = 0;
    }

    private double GroupWait((long Bot, long Chat) key, int messages, DateTimeOffset now)
    {
        if (!groups.TryGetValue(key, out var sent))
        {
            groups[key] = sent = new Queue<DateTimeOffset>();
        }

        while (sent.Count > 0 && now - sent.Peek() >= TimeSpan.FromMinutes(1))
        {
            sent.Dequeue();
        }

        var limit = Math.Max(1, (int)(GroupPerMinute * Pace));
        var over = sent.Count + messages - limit;
        if (over <= 0 || sent.Count == 0)
        {
            return 0;
        }

        var leaving = sent.ElementAt(Math.Min(over, sent.Count) - 1);
        return (leaving + TimeSpan.FromMinutes(1) - now).TotalSeconds;
    }

    private Bucket Fill<TKey>(Dictionary<TKey, Bucket> buckets, TKey key, double burst, double rate, DateTimeOffset now)
        where TKey : notnull
    {
        var most = Math.Max(1, burst * Pace);
        if (!buckets.TryGetValue(key, out var bucket))
        {
            return new Bucket(most, now);
        }

        var gained = (now - bucket.At).TotalSeconds * rate * Pace;
        return new Bucket(Math.Min(most, bucket.Tokens + gained), now);
    }

    private readonly record struct Bucket(double Tokens, DateTimeOffset At)
    {
        // An album may be larger than the burst: it passes on a full bucket and leaves it in debt.
        public double Wait(int messages, double rate)
        {
            var missing = Math.Min(messages, 1) - Tokens;
            return missing > 1e-9 ? missing / rate : 0;
        }
    }
}
