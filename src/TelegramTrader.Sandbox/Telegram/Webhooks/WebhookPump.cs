using System.Net;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Webhooks;

/// <summary>Pushes one bot's updates to its webhook.</summary>
internal sealed class WebhookPump(World world, Bot bot, BotApi api, WebhookClient client)
{
    // A receiver that says "gone" for this long is believed.
    private static readonly TimeSpan GoneForGood = TimeSpan.FromHours(23);

    private readonly DeliveryLanes lanes = new(new Random(bot.Token.Length));
    private readonly Dictionary<int, Task> running = [];
    private DateTimeOffset? goneSince;

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var (arrival, due) = Begin(ct);
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
                var timer = due is { } at
                    ? world.Clock.UntilAsync(at, waiting.Token)
                    : Task.Delay(Timeout.InfiniteTimeSpan, world.Clock, waiting.Token);
                await Task.WhenAny(arrival, timer);
                await waiting.CancelAsync();
                ct.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Task.WhenAll(Running());
        }
    }

    private (Task Arrival, DateTimeOffset? Due) Begin(CancellationToken ct)
    {
        lock (world.Gate)
        {
            var arrival = bot.Updates.Arrival;
            DateTimeOffset? due = null;
            bot.Updates.Expire(world.Now);
            lanes.Tidy(bot.Updates.Waiting);
            while (bot.Webhook is { } target && lanes.InFlight < target.MaxConnections)
            {
                if (lanes.TryTake(bot.Updates.Waiting, world.Now, out due) is not { } update)
                {
                    break;
                }

                running[update.Id] = DeliverAsync(target, update, ct);
            }

            return (arrival, due);
        }
    }

    private Task[] Running()
    {
        lock (world.Gate)
        {
            return [.. running.Values];
        }
    }

    private async Task DeliverAsync(WebhookTarget target, PendingUpdate update, CancellationToken ct)
    {
        await Task.Yield();
        var outcome = await client.PostAsync(target, update.Body, ct);
        if (outcome.IsTaken && outcome.Call is { } call)
        {
            api.RunUnanswered(bot, call);
        }

        lock (world.Gate)
        {
            running.Remove(update.Id);
            if (outcome.IsTaken)
            {
                Taken(update, outcome);
            }
            else if (!ct.IsCancellationRequested)
            {
                Refused(target, update, outcome);
            }

            bot.Updates.Wake();
        }
    }

    private void Taken(PendingUpdate update, WebhookOutcome outcome)
    {
        goneSince = null;
        lanes.Succeeded(update);
        bot.Updates.Remove(update);
        world.Events.Publish("delivery", ("update_id", update.Id), ("status", outcome.Status));
    }

    private void Refused(WebhookTarget target, PendingUpdate update, WebhookOutcome outcome)
    {
        var (failures, next) = lanes.Failed(update, outcome.RetryAfter, world.Now);
        (target.LastErrorAt, target.LastError) = (world.Now, outcome.Trouble);
        goneSince = outcome.Status == (int)HttpStatusCode.Gone ? goneSince ?? world.Now : null;
        if (goneSince is { } since && world.Now - since >= GoneForGood && bot.Webhook == target)
        {
            bot.Webhook = null;
        }

        world.Events.Publish(
            "delivery",
            ("update_id", update.Id),
            ("status", outcome.Status),
            ("failures", failures),
            ("next_ms", (JsonNode)next.ToUnixTimeMilliseconds()));
    }
}
