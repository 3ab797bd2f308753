using TelegramTrader.Application;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>All that the sender decides, under one lock: what may go when, and what came of it.</summary>
internal sealed class SendingDesk
{
    private static readonly OutboxLane[] Lanes = Enum.GetValues<OutboxLane>();
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);
    private const int MostMoves = 3;

    private readonly Lock gate = new();
    private readonly SenderRules rules;
    private readonly TimeProvider clock;
    private readonly long start;
    private readonly SendingPace pace;
    private readonly SendQueue queue;
    private readonly Reach reach;
    private readonly Backlog backlog;
    private readonly HashSet<QueuedMessage> preparing = [];
    private int underWay;
    private bool isLoaded;
    private bool isScanning;
    private bool isProbing;
    private int storeFailures;
    private TimeSpan storeHeldUntil;
    private long sent;
    private string? lastFailure;
    private SenderState state;

    public SendingDesk(SenderRules rules, TimeProvider clock, Random jitter)
    {
        (this.rules, this.clock) = (rules, clock);
        start = clock.GetTimestamp();
        pace = new SendingPace(rules.Pace, jitter);
        queue = new SendQueue(pace);
        reach = new Reach(rules, jitter);
        backlog = new Backlog(rules.MostPerLane);
        state = new SenderState(
            SenderCondition.NotStarted, clock.GetUtcNow(), null, Lanes.ToDictionary(lane => lane, _ => 0),
            IsMoreKept: true, Sent: 0, LastFailure: null);
    }

    public SenderState State
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    // Not the time of day: that may be set back.
    private TimeSpan Now => clock.GetElapsedTime(start);

    /// <summary>Takes up what was just kept, as far as there is room.</summary>
    public void Admit(IReadOnlyList<OutboxEntry> entries)
    {
        lock (gate)
        {
            var now = Now;
            foreach (var entry in entries.Where(entry => entry.BotId == rules.BotId && !queue.Holds(entry.Id)))
            {
                if (backlog.Admits(entry.Lane, entry.Id, queue.Count(entry.Lane)))
                {
                    queue.Add(Queued(entry, now), now);
                }
            }
        }
    }

    /// <returns>Behind which id to read the store; null where there is no need or no sense in it.</returns>
    public long? BeginScan()
    {
        lock (gate)
        {
            if (isScanning || Now < storeHeldUntil || !backlog.IsScanDue(queue.Count))
            {
                return null;
            }

            isScanning = true;
            return backlog.BeginScan(queue.Count);
        }
    }

    /// <summary>Takes up a page of what waits in the store.</summary>
    /// <returns>Whether there is room for more.</returns>
    public bool TakeScanned(IReadOnlyList<OutboxEntry> page)
    {
        lock (gate)
        {
            var now = Now;
            foreach (var entry in page.Where(entry => !queue.Holds(entry.Id)))
            {
                if (backlog.Takes(entry.Lane, entry.Id, queue.Count(entry.Lane)))
                {
                    queue.Add(Queued(entry, now), now);
                }
            }

            return backlog.IsScanning;
        }
    }

    public void EndScan(bool isComplete)
    {
        lock (gate)
        {
            backlog.EndScan(isComplete);
            isScanning = false;
            isLoaded |= isComplete;
        }
    }

    /// <summary>The next message whose turn it is; null where none may go now.</summary>
    public QueuedMessage? Next()
    {
        lock (gate)
        {
            var now = Now;
            // Before all is read nobody knows what comes first.
            if (!isLoaded || underWay >= reach.Requests || now < storeHeldUntil
                || pace.WholeReadyAt(preparing.Count) > now || queue.Take(now) is not { } message)
            {
                return null;
            }

            underWay++;
            preparing.Add(message);
            return message;
        }
    }

    /// <summary>Ids that newer messages took the place of, since the last call.</summary>
    public IReadOnlyList<long> TakeSuperseded()
    {
        lock (gate)
        {
            var ids = queue.Superseded.ToArray();
            queue.Superseded.Clear();
            return ids;
        }
    }

    /// <summary>Whether a message is worth sending still.</summary>
    public bool IsExpired(QueuedMessage message) =>
        message.Entry.Lane > OutboxLane.Fills && message.Entry.Expires <= clock.GetUtcNow();

    /// <summary>Whether a request may go at this very moment; if not, when.</summary>
    /// <param name="edited">The message that it changes.</param>
    /// <param name="isGoing">It goes now, if it may.</param>
    public bool MayGo(QueuedMessage message, long? edited, bool isGoing)
    {
        lock (gate)
        {
            var now = Now;
            var readyAt = Later(pace.ChatReadyAt(message.ChatId), pace.WholeReadyAt(0));
            readyAt = edited is { } id ? Later(readyAt, pace.EditReadyAt(message.ChatId, id)) : readyAt;
            readyAt = reach.Requests == 0 ? Later(readyAt, reach.ProbeAt) : readyAt;
            if (readyAt > now)
            {
                message.NotBefore = readyAt;
                message.IsBackedOff = reach.Requests == 0;
                return false;
            }

            if (isGoing)
            {
                preparing.Remove(message);
                pace.Take(message.ChatId, edited, now);
            }

            return true;
        }
    }

    /// <summary>Takes in what a request led to, before anybody else asks.</summary>
    /// <returns>The outcome, and how long the message waits where it has to.</returns>
    public (DeliveryOutcome Outcome, TimeSpan? Wait) Weigh(
        QueuedMessage message, OutboxDraft draft, DeliveryOutcome came)
    {
        lock (gate)
        {
            var now = Now;
            lastFailure = came.Failure?.Description ?? lastFailure;
            var isFailed = came.Step == DeliveryStep.Failed;
            message.IsDoubtful |= came.Failure is { IsOutcomeUnknown: true } && Delivery.IsNew(draft, message.Form);
            message.Failures = isFailed ? message.Failures + 1 : 0;
            message.WasNotFound |= came.Failure?.Kind == BotFailureKind.NotFound;
            (message.NotBefore, message.IsBackedOff) = (TimeSpan.MinValue, isFailed);
            if (isFailed)
            {
                reach.Failed(now);
            }
            else if (came.Step == DeliveryStep.TokenRefused)
            {
                reach.Refused(now);
            }
            else if (reach.Answered())
            {
                queue.EndBackOff(now);
            }

            if (isFailed && Simpler(message, draft, came.Failure!) is { } simpler)
            {
                (message.Form, message.Failures) = (simpler, 0);
            }

            switch (came.Step)
            {
                case DeliveryStep.Limited:
                    message.NotBefore = pace.Limit(message.ChatId, came.Failure!.Pause ?? rules.FirstPause, now);
                    return (came, message.NotBefore - now);
                case DeliveryStep.Failed when IsGivenUp(message, came.Failure!):
                case DeliveryStep.Moved when ++message.Moves > MostMoves:
                    return (came with { Step = DeliveryStep.Buried }, null);
                case DeliveryStep.Failed:
                    var pause = Later(reach.PauseAfter(message.Failures), came.Failure!.Pause ?? TimeSpan.Zero);
                    message.NotBefore = now + pause;
                    return (came, pause);
                case DeliveryStep.Again:
                    message.Form = came.Form;
                    return (came, null);
                default:
                    return (came, null);
            }
        }
    }

    /// <summary>The turn of a message is over: it is done with, or waits again.</summary>
    /// <param name="movedTo">The chat's new id, where it has one.</param>
    public void Close(QueuedMessage message, bool isDone, long? movedTo = null)
    {
        lock (gate)
        {
            var (now, from) = (Now, message.ChatId);
            underWay--;
            preparing.Remove(message);
            if (isDone)
            {
                queue.Remove(message, now);
            }
            else
            {
                queue.Return(message, now);
            }

            if (movedTo is { } to)
            {
                queue.Move(from, to, now);
            }
        }
    }

    public void CountSent()
    {
        lock (gate)
        {
            sent++;
        }
    }

    /// <summary>The store does not answer: nothing begins for a while, longer each time.</summary>
    /// <returns>How long.</returns>
    public TimeSpan StorageFailed(StorageUnavailableException fault)
    {
        lock (gate)
        {
            lastFailure = fault.Sentence;
            var pause = reach.PauseAfter(++storeFailures);
            storeHeldUntil = Now + pause;
            return pause;
        }
    }

    public void StorageAnswered()
    {
        lock (gate)
        {
            storeFailures = 0;
        }
    }

    /// <summary>It is time to ask who the bot is, and nobody does so yet.</summary>
    public bool BeginProbe()
    {
        lock (gate)
        {
            var isDue = !isProbing && (reach.IsOut || reach.IsTokenRefused) && Now >= reach.ProbeAt;
            isProbing |= isDue;
            return isDue;
        }
    }

    public void EndProbe(BotFailure? failure)
    {
        lock (gate)
        {
            isProbing = false;
            lastFailure = failure?.Description ?? lastFailure;
            var now = Now;
            reach.Probed(failure, now);
            if (failure is null)
            {
                queue.EndBackOff(now);
            }
        }
    }

    /// <summary>How long until something may be done that nobody will ring for; null where nothing is.</summary>
    public TimeSpan? Rest()
    {
        lock (gate)
        {
            var now = Now;
            var due = Due(now);
            var condition = Condition(now);
            state = new SenderState(
                condition,
                condition == state.Condition ? state.Since : clock.GetUtcNow(),
                due is { } at ? clock.GetUtcNow() + (at - now) : null,
                Lanes.ToDictionary(lane => lane, queue.Count),
                backlog.IsMoreKept,
                sent,
                lastFailure);
            return due is { } next ? Later(next - now, TimeSpan.Zero) : null;
        }
    }

    private TimeSpan? Due(TimeSpan now)
    {
        var (scan, go) = (ScanDue(now), RequestDue(now));
        return scan < go || go is null ? scan : go;
    }

    private TimeSpan? ScanDue(TimeSpan now) =>
        isScanning || !backlog.IsScanDue(queue.Count) ? null : Later(storeHeldUntil, now);

    private TimeSpan? RequestDue(TimeSpan now)
    {
        if (reach.IsOut || reach.IsTokenRefused)
        {
            return isProbing ? null : reach.ProbeAt;
        }

        return !isLoaded || underWay >= reach.Requests || queue.NextTurn(now) is not { } turn
            ? null
            : Later(Later(turn, storeHeldUntil), pace.WholeReadyAt(preparing.Count));
    }

    private SenderCondition Condition(TimeSpan now) =>
        reach.IsTokenRefused ? SenderCondition.TokenRefused
        : reach.IsOut ? SenderCondition.Unreachable
        : storeFailures > 0 ? SenderCondition.StorageFails
        : underWay > 0 ? SenderCondition.Sending
        : queue.NextTurn(now) is not null || backlog.IsMoreKept ? SenderCondition.Waiting
        : SenderCondition.Idle;

    private bool IsGivenUp(QueuedMessage message, BotFailure failure) =>
        failure.Kind != BotFailureKind.Unreachable && message.Entry.Lane > OutboxLane.Fills
        && clock.GetUtcNow() - message.Entry.KeptAt > rules.LongestTrying;

    // Where nothing answers at all, the message is not to blame.
    private DeliveryForm? Simpler(QueuedMessage message, OutboxDraft draft, BotFailure failure) =>
        failure.Kind != BotFailureKind.Unreachable && message.Failures >= rules.FailuresUntilSimpler
            ? DeliveryOutcome.Simpler(draft, message.Form)
            : null;

    private QueuedMessage Queued(OutboxEntry entry, TimeSpan now)
    {
        var wait = entry.NotBefore - clock.GetUtcNow();
        return new QueuedMessage(entry)
        {
            // A time of day that lies far ahead was written by a clock that went wrong.
            NotBefore = wait > TimeSpan.Zero
                ? now + (wait < LongestHold ? wait.Value : LongestHold)
                : TimeSpan.MinValue,
        };
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
