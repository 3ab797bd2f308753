using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>
/// An inbox that nothing of outlives the program, for loads that measure everything but the disk. It remembers the
/// updates that came last, <paramref name="room"/> of each bot: one pushed out is forgotten, answered or not.
/// </summary>
public sealed class MemoryInbox(TimeProvider time, int room = MemoryInbox.UsualRoom) : IInbox
{
    public const int UsualRoom = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<InboxKey, Kept> known = [];
    private readonly Dictionary<long, Queue<InboxKey>> order = [];
    private readonly Dictionary<long, Queue<(byte[] Raw, string Problem)>> quarantine = [];

    public Task<IReadOnlyList<InboxUpdate>> KeepAsync(IReadOnlyList<InboxUpdate> updates, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var fresh = new List<InboxUpdate>(updates.Count);
        lock (gate)
        {
            foreach (var update in updates)
            {
                if (known.TryAdd(update.Key, new Kept(update)))
                {
                    fresh.Add(update);
                    PushOut(update.Key);
                }
            }
        }

        return Task.FromResult<IReadOnlyList<InboxUpdate>>(fresh);
    }

    public Task QuarantineAsync(long botId, ReadOnlyMemory<byte> raw, string problem, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            SetAside(botId, raw, problem);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<InboxUpdate>> TakeWaitingAsync(long botId, int most, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        lock (gate)
        {
            var waiting = QueueOf(order, botId).Select(key => known[key])
                .Where(kept => kept.AnsweredAt is null).Take(most).ToList();
            foreach (var kept in waiting)
            {
                kept.Update = kept.Update with { Attempts = kept.Update.Attempts + 1 };
            }

            return Task.FromResult<IReadOnlyList<InboxUpdate>>([.. waiting.Select(kept => kept.Update)]);
        }
    }

    public Task ForgiveAsync(long botId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            foreach (var kept in QueueOf(order, botId).Select(key => known[key]).Where(kept => kept.AnsweredAt is null))
            {
                kept.Update = kept.Update with { Attempts = 0 };
            }
        }

        return Task.CompletedTask;
    }

    public Task GiveUpAsync(InboxKey key, string problem, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (known.TryGetValue(key, out var kept) && kept.AnsweredAt is null)
            {
                SetAside(key.BotId, kept.Update.Raw, problem);
                End(kept);
            }
        }

        return Task.CompletedTask;
    }

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            var old = known.Where(entry => entry.Value.AnsweredAt < before).Select(entry => entry.Key).ToHashSet();
            foreach (var botId in order.Keys.ToList())
            {
                order[botId] = new Queue<InboxKey>(order[botId].Where(key => !old.Contains(key)));
            }

            foreach (var key in old)
            {
                known.Remove(key);
            }

            return Task.FromResult(old.Count);
        }
    }

    /// <summary>What keeping an outcome does to the stored inbox. False: unknown, or answered before.</summary>
    public bool TryAnswer(InboxKey key)
    {
        lock (gate)
        {
            if (!known.TryGetValue(key, out var kept) || kept.AnsweredAt is not null)
            {
                return false;
            }

            End(kept);
            return true;
        }
    }

    /// <summary>What is in quarantine, the oldest first.</summary>
    public IReadOnlyList<(byte[] Raw, string Problem)> Quarantined(long botId)
    {
        lock (gate)
        {
            return [.. QueueOf(quarantine, botId)];
        }
    }

    private void PushOut(InboxKey fresh)
    {
        var keys = QueueOf(order, fresh.BotId);
        keys.Enqueue(fresh);
        if (keys.Count > room)
        {
            known.Remove(keys.Dequeue());
        }
    }

    private void SetAside(long botId, ReadOnlyMemory<byte> raw, string problem)
    {
        var rows = QueueOf(quarantine, botId);
        rows.Enqueue((raw.ToArray(), problem));
        if (rows.Count > Inbox.QuarantineRoom)
        {
            rows.Dequeue();
        }
    }

    private void End(Kept kept)
    {
        kept.AnsweredAt = time.GetUtcNow();
        kept.Update = kept.Update with { Raw = ReadOnlyMemory<byte>.Empty };
    }

    private static Queue<T> QueueOf<T>(Dictionary<long, Queue<T>> queues, long botId)
    {
        if (!queues.TryGetValue(botId, out var queue))
        {
            queues[botId] = queue = [];
        }

        return queue;
    }

    private sealed class Kept(InboxUpdate update)
    {
        public InboxUpdate Update { get; set; } = update;

        public DateTimeOffset? AnsweredAt { get; set; }
    }
}
