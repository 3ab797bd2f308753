using TelegramTrader.Telegram.BotApi.Methods.Updates;
using TelegramTrader.Telegram.BotApi.Updates;

namespace TelegramTrader.Telegram.BotApi.Polling;

/// <summary>Fetches updates and hands them on; what was handed on is confirmed with the next question.</summary>
/// <remarks>At least once, never exactly once: whoever takes them tells repeats by their id.</remarks>
/// <param name="deliver">Returns once the updates are safely kept. If it throws, they are fetched again.</param>
public sealed class UpdatePoller(
    BotClient client,
    PollingRules rules,
    Func<IReadOnlyList<ReceivedUpdate>, CancellationToken, Task> deliver,
    TimeProvider clock,
    Random jitter)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(50);

    private readonly PollingPace pace = new(rules, jitter);
    private long? offset;
    private volatile PollingState state = new(PollingCondition.NotStarted, clock.GetUtcNow(), 0, null);

    public PollingState State => state;

    /// <summary>Until cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token, and no other way to end by itself.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            var pause = await StepAsync(ct);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, clock, ct);
            }

            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>One question, and how long to wait before the next.</summary>
    internal async Task<TimeSpan> StepAsync(CancellationToken ct)
    {
        var asked = clock.GetTimestamp();
        var result = await client.SendAsync(Question(), ct);
        if (!result.IsDone(out var updates, out var failure))
        {
            var pause = pace.AfterFailure(failure.Kind, failure.Pause);
            Turn(Condition(failure.Kind), failure.Description);
            return pause;
        }

        if (updates.Count > 0)
        {
            await deliver(updates, ct);
        }

        return Confirm(updates, clock.GetElapsedTime(asked));
    }

    private GetUpdates Question() => new()
    {
        Offset = offset,
        Limit = rules.Limit,
        Timeout = (long)(rules.Wait < LongestWait ? rules.Wait : LongestWait).TotalSeconds,
        AllowedUpdates = rules.Kinds,
    };

    private TimeSpan Confirm(IReadOnlyList<ReceivedUpdate> updates, TimeSpan took)
    {
        // Not "the highest ever seen": after a quiet week the server begins anew at a number of its choice.
        var next = updates.Max(update => update.UpdateId) + 1 ?? offset;
        var hasNews = next != offset;
        offset = next;
        if (updates.Count > 0 && !hasNews)
        {
            // The same again, or nothing with an id: asking at once would go round in a circle.
            var pause = pace.AfterFailure(BotFailureKind.Malformed, null);
            Turn(PollingCondition.ServerFails, "The server repeats updates that cannot be confirmed.");
            return pause;
        }

        var rest = pace.AfterAnswer(hasNews, took);
        Turn(PollingCondition.Fetching, null);
        return rest;
    }

    private void Turn(PollingCondition condition, string? detail) => state = new PollingState(
        condition,
        condition == state.Condition ? state.Since : clock.GetUtcNow(),
        pace.Failures,
        detail);

    private static PollingCondition Condition(BotFailureKind kind) => kind switch
    {
        BotFailureKind.Conflict => PollingCondition.Conflict,
        BotFailureKind.Unauthorized => PollingCondition.TokenRefused,
        BotFailureKind.RetryAfter => PollingCondition.Limited,
        BotFailureKind.Unreachable => PollingCondition.Unreachable,
        _ => PollingCondition.ServerFails,
    };
}
