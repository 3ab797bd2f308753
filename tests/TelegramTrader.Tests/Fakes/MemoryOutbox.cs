using TelegramTrader.Application;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Tests.Fakes;

/// <summary>An outbox that keeps its promises in memory, and fails when told to. It outlives a sender.</summary>
internal sealed class MemoryOutbox(TimeProvider clock) : IOutbox
{
    public const long BotId = 123_456;

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, Row> rows = [];
    private readonly Dictionary<string, long> named = [];
    private readonly HashSet<InboxKey> answered = [];
    private long lastId;

    private enum Status
    {
        Waiting,
        Begun,
        Sent,
        Superseded,
        Dead,
    }

    /// <summary>Asked before each call, by the call's name; true lets it fail, nothing done.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    /// <summary>Awaited in each call, after it was allowed.</summary>
    public Func<string, Task> Takes { get; set; } = _ => Task.CompletedTask;

    public int LargestLane { get; set; } = int.MaxValue;

    public List<string> Calls { get; } = [];

    public IEnumerable<long> Waiting => Ids(Status.Waiting, Status.Begun);

    public IEnumerable<long> Superseded => Ids(Status.Superseded);

    public IEnumerable<long> SentIds => Ids(Status.Sent);

    public IReadOnlyList<OutboxEntry> Keep(params OutboxDraft[] drafts)
    {
        lock (gate)
        {
            return [.. drafts.Select(draft => Insert(BotId, draft))];
        }
    }

    public long? MessageOf(long id) => rows[id].MessageId;

    public OutboxEntry EntryOf(long id) => rows[id].Entry;

    public async Task<IReadOnlyList<OutboxEntry>> KeepAsync(ChatOutcome outcome, CancellationToken ct)
    {
        await AllowAsync(nameof(KeepAsync));
        lock (gate)
        {
            foreach (var lane in outcome.Messages.Where(draft => draft.Lane != OutboxLane.Risk)
                .GroupBy(draft => draft.Lane))
            {
                if (rows.Values.Count(row => IsWaiting(row) && row.Draft.Lane == lane.Key) + lane.Count() > LargestLane)
                {
                    throw new OutboxFullException(lane.Key);
                }
            }

            return outcome.Answers is { } key && !answered.Add(key)
                ? []
                : [.. outcome.Messages.Select(draft => Insert(outcome.BotId, draft))];
        }
    }

    public async Task<IReadOnlyList<OutboxEntry>> WaitingAsync(long botId, long afterId, int most, CancellationToken ct)
    {
        await AllowAsync(nameof(WaitingAsync));
        lock (gate)
        {
            return
            [
                .. rows.Values
                    .Where(row => row.Entry.Id > afterId && row.Entry.BotId == botId && IsWaiting(row))
                    .Take(most)
                    .Select(row => row.Entry with { IsDoubtful = row.IsDoubtful || row.Status == Status.Begun }),
            ];
        }
    }

    public async Task<OutboxDraft?> ReadAsync(long id, CancellationToken ct)
    {
        await AllowAsync(nameof(ReadAsync));
        lock (gate)
        {
            if (rows.GetValueOrDefault(id) is not { } row || !IsWaiting(row))
            {
                return null;
            }

            return row.Draft.EditsNamed is { } name && named.TryGetValue(name, out var message)
                ? row.Draft with { Edits = message }
                : row.Draft;
        }
    }

    public async Task<bool> BeginAsync(long id, DateTimeOffset at, CancellationToken ct)
    {
        await AllowAsync(nameof(BeginAsync));
        lock (gate)
        {
            if (rows.GetValueOrDefault(id) is not { } row || !IsWaiting(row))
            {
                return false;
            }

            row.Status = Status.Begun;
            row.Entry = row.Entry with { Attempts = row.Entry.Attempts + 1 };
            return true;
        }
    }

    public Task SentAsync(long id, long? messageId, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(nameof(SentAsync), id, row =>
        {
            (row.Status, row.MessageId) = (Status.Sent, messageId);
            if ((row.Draft.Name ?? row.Draft.EditsNamed) is { } name && messageId is { } shown)
            {
                named[name] = shown;
            }
        });

    public Task PutBackAsync(
        long id, DateTimeOffset? notBefore, bool isDoubtful, string reason, CancellationToken ct) =>
        ChangeAsync(nameof(PutBackAsync), id, row =>
        {
            (row.Status, row.IsDoubtful, row.Reason) = (Status.Waiting, isDoubtful, reason);
            row.Entry = row.Entry with { NotBefore = notBefore };
        });

    public Task BuryAsync(long id, string reason, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(nameof(BuryAsync), id, row => (row.Status, row.Reason, row.DiedAt) = (Status.Dead, reason, at));

    public Task SupersedeAsync(long id, CancellationToken ct) =>
        ChangeAsync(nameof(SupersedeAsync), id, row => row.Status = Status.Superseded);

    public async Task MoveChatAsync(long botId, long fromChat, long toChat, CancellationToken ct)
    {
        await AllowAsync(nameof(MoveChatAsync));
        lock (gate)
        {
            foreach (var row in rows.Values.Where(row => IsWaiting(row) && row.Draft.ChatId == fromChat))
            {
                row.Draft = row.Draft with { ChatId = toChat };
                row.Entry = row.Entry with { ChatId = toChat };
            }
        }
    }

    public async Task<OutboxCounts> CountAsync(long botId, CancellationToken ct)
    {
        await AllowAsync(nameof(CountAsync));
        lock (gate)
        {
            var waiting = rows.Values.Where(IsWaiting).ToList();
            var dead = rows.Values.Count(row => row.Status == Status.Dead);
            return new OutboxCounts(waiting.Count, dead, waiting.FirstOrDefault()?.Entry.KeptAt);
        }
    }

    public async Task<IReadOnlyList<DeadLetter>> DeadAsync(long botId, int most, CancellationToken ct)
    {
        await AllowAsync(nameof(DeadAsync));
        lock (gate)
        {
            return
            [
                .. rows.Values.Where(row => row.Status == Status.Dead).OrderByDescending(row => row.DiedAt).Take(most)
                    .Select(row => new DeadLetter(
                        row.Entry.Id, row.Draft.Lane, row.Draft.ChatId, row.Draft.Plain, row.Reason,
                        row.Entry.KeptAt, row.DiedAt)),
            ];
        }
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        await AllowAsync(nameof(ForgetAsync));
        lock (gate)
        {
            var old = rows.Values.Where(row => !IsWaiting(row) && row.Entry.KeptAt < before).ToList();
            old.ForEach(row => rows.Remove(row.Entry.Id));
            return old.Count;
        }
    }

    private static bool IsWaiting(Row row) => row.Status is Status.Waiting or Status.Begun;

    private long[] Ids(params Status[] among) =>
        [.. rows.Values.Where(row => among.Contains(row.Status)).Select(row => row.Entry.Id)];

    private OutboxEntry Insert(long botId, OutboxDraft draft)
    {
        var id = ++lastId;
        var entry = new OutboxEntry(
            id, botId, draft.Lane, draft.ChatId, draft.CoalesceKey, 0, false, null, draft.Expires,
            clock.GetUtcNow());
        rows.Add(id, new Row(draft, entry));
        return entry;
    }

    private async Task ChangeAsync(string call, long id, Action<Row> change)
    {
        await AllowAsync(call);
        lock (gate)
        {
            var row = rows[id];
            Assert.That(IsWaiting(row), Is.True, $"{call} of {id}, which is {row.Status}");
            change(row);
        }
    }

    private async Task AllowAsync(string call)
    {
        Calls.Add(call);
        if (Fails(call))
        {
            throw new StorageUnavailableException("The outbox is out of reach.");
        }

        await Takes(call);
    }

    private sealed class Row(OutboxDraft draft, OutboxEntry entry)
    {
        public OutboxDraft Draft { get; set; } = draft;

        public OutboxEntry Entry { get; set; } = entry;

        public Status Status { get; set; }

        public bool IsDoubtful { get; set; }

        public long? MessageId { get; set; }

        public string Reason { get; set; } = "";

        public DateTimeOffset DiedAt { get; set; }
    }
}
