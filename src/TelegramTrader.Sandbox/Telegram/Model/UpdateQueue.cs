using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>What a bot has not confirmed yet. Bounded: beyond the limit the oldest is lost.</summary>
internal sealed class UpdateQueue(int firstId)
{
    public const int Limit = 10_000;

    private static readonly string[] OnlyOnRequest = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly LinkedList<PendingUpdate> waiting = new();
    private int nextId = firstId;
    private TaskCompletionSource arrived = NewSignal();

    /// <summary>Kinds the bot asked for; null means all but those that must be asked for.</summary>
    public IReadOnlyList<string>? Allowed { get; set; }

    public int Count => waiting.Count;

    /// <summary>Completes when something arrives after this was read.</summary>
    public Task Arrival => arrived.Task;

    public IEnumerable<PendingUpdate> Waiting => waiting;

    public PendingUpdate? Add(string kind, JsonObject content, string lane, DateTimeOffset expires)
    {
        var isWanted = Allowed is { Count: > 0 } ? Allowed.Contains(kind) : !OnlyOnRequest.Contains(kind);
        if (!isWanted)
        {
            return null;
        }

        var id = nextId++;
        var update = new PendingUpdate(id, lane, expires, Fields.Of(("update_id", id), (kind, content)));
        waiting.AddLast(update);
        if (waiting.Count > Limit)
        {
            waiting.RemoveFirst();
        }

        Wake();
        return update;
    }

    /// <summary>Lets whoever waits for an arrival look again.</summary>
    public void Wake()
    {
        (var signal, arrived) = (arrived, NewSignal());
        signal.SetResult();
    }

    /// <summary>Confirms all below a positive offset; a negative one keeps only that many from the end.</summary>
    public void Confirm(int offset)
    {
        while (offset > 0 && waiting.First is { } first && first.Value.Id < offset)
        {
            waiting.RemoveFirst();
        }

        while (offset < 0 && waiting.Count > -(long)offset)
        {
            waiting.RemoveFirst();
        }
    }

    public void Remove(PendingUpdate update) => waiting.Remove(update);

    public void Clear() => waiting.Clear();

    public void Expire(DateTimeOffset now)
    {
        for (var node = waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Expires <= now)
            {
                waiting.Remove(node);
            }

            node = next;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
