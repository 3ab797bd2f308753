using System.Diagnostics;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>When one question passed the stores; with one question at a time there is nothing to mix up.</summary>
internal sealed class Passage
{
    public long InboxKept { get; set; }

    public long Answered { get; set; }

    public long OutcomeKept { get; set; }

    public long Begun { get; set; }
}

/// <summary>The product's own inbox, watched.</summary>
internal sealed class TimedInbox(IInbox inner, Passage passage) : IInbox
{
    public async Task<IReadOnlyList<InboxUpdate>> KeepAsync(IReadOnlyList<InboxUpdate> updates, CancellationToken ct)
    {
        var kept = await inner.KeepAsync(updates, ct);
        passage.InboxKept = Stopwatch.GetTimestamp();
        return kept;
    }

    public Task QuarantineAsync(long botId, ReadOnlyMemory<byte> raw, string problem, CancellationToken ct) =>
        inner.QuarantineAsync(botId, raw, problem, ct);

    public Task<IReadOnlyList<InboxUpdate>> TakeWaitingAsync(long botId, int most, CancellationToken ct) =>
        inner.TakeWaitingAsync(botId, most, ct);

    public Task ForgiveAsync(long botId, CancellationToken ct) => inner.ForgiveAsync(botId, ct);

    public Task GiveUpAsync(InboxKey key, string problem, CancellationToken ct) => inner.GiveUpAsync(key, problem, ct);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => inner.ForgetAsync(before, ct);
}

/// <summary>The product's own outbox, watched.</summary>
internal sealed class TimedOutbox(IOutbox inner, Passage passage) : IOutbox
{
    public async Task<IReadOnlyList<OutboxEntry>> KeepAsync(ChatOutcome outcome, CancellationToken ct)
    {
        passage.Answered = Stopwatch.GetTimestamp();
        var kept = await inner.KeepAsync(outcome, ct);
        passage.OutcomeKept = Stopwatch.GetTimestamp();
        return kept;
    }

    public async Task<bool> BeginAsync(long id, DateTimeOffset at, CancellationToken ct)
    {
        var begun = await inner.BeginAsync(id, at, ct);
        passage.Begun = Stopwatch.GetTimestamp();
        return begun;
    }

    public Task<IReadOnlyList<OutboxEntry>> WaitingAsync(long botId, long afterId, int most, CancellationToken ct) =>
        inner.WaitingAsync(botId, afterId, most, ct);

    public Task<OutboxDraft?> ReadAsync(long id, CancellationToken ct) => inner.ReadAsync(id, ct);

    public Task SentAsync(long id, long? messageId, DateTimeOffset at, CancellationToken ct) =>
        inner.SentAsync(id, messageId, at, ct);

    public Task PutBackAsync(
        long id, DateTimeOffset? notBefore, bool isDoubtful, string reason, CancellationToken ct) =>
        inner.PutBackAsync(id, notBefore, isDoubtful, reason, ct);

    public Task BuryAsync(long id, string reason, DateTimeOffset at, CancellationToken ct) =>
        inner.BuryAsync(id, reason, at, ct);

    public Task SupersedeAsync(long id, CancellationToken ct) => inner.SupersedeAsync(id, ct);

    public Task MoveChatAsync(long botId, long fromChat, long toChat, CancellationToken ct) =>
        inner.MoveChatAsync(botId, fromChat, toChat, ct);

    public Task<OutboxCounts> CountAsync(long botId, CancellationToken ct) => inner.CountAsync(botId, ct);

    public Task<IReadOnlyList<DeadLetter>> DeadAsync(long botId, int most, CancellationToken ct) =>
        inner.DeadAsync(botId, most, ct);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => inner.ForgetAsync(before, ct);
}
