using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

/// <summary>The long poll: the only method that waits.</summary>
internal static class LongPoll
{
    public const int LongestPoll = 50;
    public const int BatchLimit = 100;

    private const string Active =
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    private const string Other =
        "terminated by other getUpdates request; make sure that only one bot instance is running";

    public static async Task<JsonNode> RunAsync(BotCall call, CancellationToken ct)
    {
        var (world, bot, given) = (call.World, call.Bot, call.Parameters);
        var offset = (int)Math.Clamp(given.Number("offset") ?? 0, int.MinValue, int.MaxValue);
        var limit = (int)Math.Clamp(given.Number("limit") ?? BatchLimit, 1, BatchLimit);
        var timeout = Math.Clamp(given.Number("timeout") ?? 0, 0, LongestPoll);
        var until = world.Now + TimeSpan.FromSeconds(timeout);
        var poll = Begin(call, offset);
        try
        {
            while (true)
            {
                Task arrival;
                lock (world.Gate)
                {
                    arrival = bot.Updates.Arrival;
                    bot.Updates.Expire(world.Now);
                    var batch = bot.Updates.Waiting.Take(limit).Select(update => update.Body.DeepClone()).ToList();
                    if (batch.Count > 0 || world.Now >= until)
                    {
                        return Fields.List(batch);
                    }
                }

                await WaitAsync(world.Clock, arrival, poll, until, ct);
            }
        }
        finally
        {
            lock (world.Gate)
            {
                bot.Poll = bot.Poll == poll ? null : bot.Poll;
            }
        }
    }

    /// <summary>The kinds a call asks for; null when it does not say.</summary>
    public static IReadOnlyList<string>? Allowed(CallParameters given) =>
        given.Nested("allowed_updates") is JsonArray kinds ? [.. kinds.Select(kind => kind?.ToString() ?? "")] : null;

    private static OngoingPoll Begin(BotCall call, int offset)
    {
        var bot = call.Bot;
        lock (call.World.Gate)
        {
            if (bot.Webhook is not null)
            {
                throw BotApiException.Conflict(Active);
            }

            bot.Poll?.End(Other);
            bot.Poll = new OngoingPoll();
            bot.Updates.Allowed = Allowed(call.Parameters) ?? bot.Updates.Allowed;
            bot.Updates.Confirm(offset);
            return bot.Poll;
        }
    }

    private static async Task WaitAsync(
        SandboxClock clock, Task arrival, OngoingPoll poll, DateTimeOffset until, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var timeout = clock.UntilAsync(until, waiting.Token);
        await Task.WhenAny(arrival, poll.Ended, timeout);
        await waiting.CancelAsync();
        ct.ThrowIfCancellationRequested();
        if (poll.Ended.IsCompleted)
        {
            throw BotApiException.Conflict(await poll.Ended);
        }
    }
}
