using Microsoft.Extensions.Logging;
using TelegramTrader.Application;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Account;
using TelegramTrader.Telegram.BotApi.Methods.Updates;
using TelegramTrader.Telegram.BotApi.Polling;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Telegram.Connection;

/// <summary>Brings updates in: has the server deliver them where it can reach us, else fetches them.</summary>
public sealed class BotConnection
{
    private static readonly TimeSpan AfterStorageFault = TimeSpan.FromSeconds(2);

    // Some servers fail on what they do not know, instead of saying that they do not know it.
    private const int MostFailures = 4;

    private readonly BotClient client;
    private readonly BotIdentity me;
    private readonly ConnectionRules rules;
    private readonly UpdatePoller poller;
    private readonly TimeProvider clock;
    private readonly ILogger<BotConnection> log;
    private readonly PollingPace pace;
    private volatile ConnectionState state;
    private volatile bool isPolling;

    public BotConnection(
        BotClient client,
        BotIdentity me,
        ConnectionRules rules,
        UpdateIntake intake,
        TimeProvider clock,
        ILogger<BotConnection> log)
    {
        (this.client, this.me, this.rules, this.clock, this.log) = (client, me, rules, clock, log);
        var jitter = new Random(unchecked((int)clock.GetTimestamp()));
        poller = new UpdatePoller(client, rules.Polling, intake.TakeAsync, clock, jitter);
        pace = new PollingPace(rules.Polling, jitter);
        state = new ConnectionState(ConnectionCondition.Starting, clock.GetUtcNow(), null);
    }

    public ConnectionState State => isPolling ? OfPolling(poller.State) : state;

    /// <summary>Until cancelled; whatever the server does, it goes on trying.</summary>
    /// <exception cref="OperationCanceledException">The token, and no other way to end.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        await IntroduceAsync(ct);
        if (rules.WebhookUrl is { } address && await TrySetWebhookAsync(address, ct))
        {
            await WatchWebhookAsync(address, ct);
        }

        await PollAsync(ct);
    }

    // A server without getMe is used all the same: then commands in groups are taken without looking at the name.
    private async Task IntroduceAsync(CancellationToken ct)
    {
        for (var failures = 0; ;)
        {
            var asked = await client.SendAsync(new GetMe(), ct);
            if (asked.IsDone(out var user, out var failure))
            {
                me.Username = user.Username;
                return;
            }

            if (failure.Kind is BotFailureKind.NotFound or BotFailureKind.BadRequest or BotFailureKind.Malformed
                || (failure.Kind == BotFailureKind.ServerError && ++failures >= MostFailures))
            {
                log.LogWarning("The server does not say which bot this is: {Reason}", failure.Description);
                return;
            }

            await WaitAsync(failure, ct);
        }
    }

    /// <summary>False where the server will not: then updates are fetched.</summary>
    private async Task<bool> TrySetWebhookAsync(Uri address, CancellationToken ct)
    {
        for (var failures = 0; ;)
        {
            var set = await client.SendAsync(Webhook(address), ct);
            if (set.IsDone(out _, out var failure) || failure.IsAccepted)
            {
                Turn(ConnectionCondition.Webhook, null);
                return true;
            }

            var isRefused = failure.Kind is BotFailureKind.BadRequest or BotFailureKind.NotFound
                or BotFailureKind.Forbidden or BotFailureKind.Malformed;
            if (isRefused || (failure.Kind == BotFailureKind.ServerError && ++failures >= MostFailures))
            {
                log.LogWarning("No webhook is taken here, so updates are fetched: {Reason}", failure.Description);
                return false;
            }

            await WaitAsync(failure, ct);
        }
    }

    private SetWebhook Webhook(Uri address) => new()
    {
        Url = address.AbsoluteUri,
        SecretToken = rules.WebhookSecret,
        MaxConnections = rules.MaxConnections,
        AllowedUpdates = rules.Polling.Kinds,
    };

    private async Task WatchWebhookAsync(Uri address, CancellationToken ct)
    {
        var isTold = false;
        while (true)
        {
            await Task.Delay(rules.BetweenLooks, clock, ct);
            var looked = await client.SendAsync(new GetWebhookInfo(), ct);
            if (!looked.IsDone(out var found, out var failure))
            {
                // A server that cannot tell may deliver all the same.
                var isUnsaid = !isTold && (failure.Kind is BotFailureKind.NotFound or BotFailureKind.BadRequest
                    or BotFailureKind.Malformed or BotFailureKind.ServerError);
                var isBusy = failure.Kind == BotFailureKind.RetryAfter;
                if (!isBusy)
                {
                    Turn(isUnsaid ? ConnectionCondition.Webhook : ConditionOf(failure.Kind), failure.Description);
                }

                continue;
            }

            isTold |= found.Url is not null;
            if (found.Url is null)
            {
                Turn(ConnectionCondition.Webhook, "The server does not say which webhook is set.");
            }
            else if (found.Url != address.AbsoluteUri)
            {
                await RegainAsync(address, ct);
            }
            else
            {
                Turn(ConnectionCondition.Webhook, Trouble(found));
            }
        }
    }

    // Somebody else took the webhook away. It is taken back, once a look, and said aloud.
    private async Task RegainAsync(Uri address, CancellationToken ct)
    {
        const string taken = "Another program with the same token changed the webhook; it was set again.";
        log.LogWarning(taken);
        var set = await client.SendAsync(Webhook(address), ct);
        var isSet = set.IsDone(out _, out var failure) || failure.IsAccepted;
        Turn(ConnectionCondition.Conflict, isSet ? taken : failure!.Description);
    }

    private string? Trouble(WebhookInfo found)
    {
        var failedAt = DateTimeOffset.FromUnixTimeSeconds(found.LastErrorDate ?? 0);
        var isFresh = clock.GetUtcNow() - failedAt < rules.BetweenLooks * 2;
        return isFresh ? $"The server could not deliver: {found.LastErrorMessage}" : null;
    }

    private async Task PollAsync(CancellationToken ct)
    {
        // Where a webhook is left over from before, fetching would be refused.
        var dropped = await client.SendAsync(new DeleteWebhook(), ct);
        if (!dropped.IsDone(out _, out var failure))
        {
            log.LogInformation("A webhook that may be set is not taken away: {Reason}", failure.Description);
        }

        isPolling = true;
        await Together.RunAsync([FetchAsync, WatchPollingAsync], ct);
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await poller.RunAsync(ct);
            }
            catch (StorageUnavailableException fault)
            {
                // What could not be kept is not confirmed either: the server gives it again.
                log.LogError(fault, "Updates that came cannot be kept; they are fetched again");
                await Task.Delay(AfterStorageFault, clock, ct);
            }
        }
    }

    // A webhook that could not be taken away, or that somebody set since, keeps updates from being fetched.
    private async Task WatchPollingAsync(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(rules.BetweenLooks, clock, ct);
            if (poller.State is { Condition: PollingCondition.Conflict, Detail: { } said }
                && said.Contains("webhook", StringComparison.OrdinalIgnoreCase))
            {
                log.LogWarning("A webhook keeps updates from being fetched; it is taken away");
                await client.SendAsync(new DeleteWebhook(), ct);
            }
        }
    }

    private async Task WaitAsync(BotFailure failure, CancellationToken ct)
    {
        Turn(ConditionOf(failure.Kind), failure.Description);
        await Task.Delay(pace.AfterFailure(failure.Kind, failure.Pause), clock, ct);
    }

    private void Turn(ConnectionCondition condition, string? detail)
    {
        var before = state;
        state = new ConnectionState(
            condition, condition == before.Condition ? before.Since : clock.GetUtcNow(), detail);
        if (condition == before.Condition)
        {
            return;
        }

        var level = condition == ConnectionCondition.TokenRefused ? LogLevel.Critical
            : state.IsWell ? LogLevel.Information
            : LogLevel.Warning;
        log.Log(level, "The connection to the chat is now {Condition}. {Detail}", condition, detail);
    }

    private static ConnectionCondition ConditionOf(BotFailureKind kind) => kind switch
    {
        BotFailureKind.Unauthorized => ConnectionCondition.TokenRefused,
        BotFailureKind.Conflict => ConnectionCondition.Conflict,
        _ => ConnectionCondition.Unreachable,
    };

    private static ConnectionState OfPolling(PollingState polling) => new(
        polling.Condition switch
        {
            PollingCondition.Conflict => ConnectionCondition.Conflict,
            PollingCondition.TokenRefused => ConnectionCondition.TokenRefused,
            PollingCondition.NotStarted or PollingCondition.Fetching => ConnectionCondition.Polling,
            _ => ConnectionCondition.Unreachable,
        },
        polling.Since,
        polling.Detail);
}
