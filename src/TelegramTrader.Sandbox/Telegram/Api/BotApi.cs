using TelegramTrader.Sandbox.Telegram.Methods;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary><c>/bot&lt;token&gt;/&lt;method&gt;</c> and <c>/file/bot&lt;token&gt;/&lt;path&gt;</c>.</summary>
internal sealed class BotApi(World world)
{
    private const int TokenLimit = 80;

    public async Task AnswerAsync(HttpContext context, CancellationToken ct)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var method = parts.Length == 3 && parts[1] == "test" ? parts[2] : parts.Length == 2 ? parts[1] : "";
        BotReply? reply;
        try
        {
            var bot = Identify(parts[0]["bot".Length..]);
            if (method.Length == 0 || !BotMethods.IsKnown(method))
            {
                throw new BotApiException(404, "Not Found: method not found");
            }

            reply = await CallAsync(context, bot, method, ct);
        }
        catch (BotApiException refusal)
        {
            reply = BotReply.Refused(refusal);
        }
        catch (BadHttpRequestException oversized) when (oversized.StatusCode == 413)
        {
            reply = BotReply.Refused(413, "Request Entity Too Large");
        }

        if (reply is not null)
        {
            await reply.SendAsync(context.Response, ct);
        }
    }

    public async Task DownloadAsync(HttpContext context, CancellationToken ct)
    {
        var parts = context.Request.Path.Value!.Split('/', 4, StringSplitOptions.RemoveEmptyEntries);
        StoredFile? file = null;
        try
        {
            _ = Identify(parts.Length > 1 && parts[1].StartsWith("bot", StringComparison.Ordinal) ? parts[1][3..] : "");
            lock (world.Gate)
            {
                file = world.Files.FindPath(string.Join('/', parts.Skip(2)));
            }
        }
        catch (BotApiException refusal)
        {
            await BotReply.Refused(refusal).SendAsync(context.Response, ct);
            return;
        }

        if (file is null)
        {
            await BotReply.Refused(404, "Not Found").SendAsync(context.Response, ct);
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Content.Length;
        await context.Response.Body.WriteAsync(file.Content, ct);
    }

    /// <summary>Runs a method a webhook answered with; its result goes nowhere, as at Telegram.</summary>
    public void RunUnanswered(Bot bot, CallParameters given)
    {
        var method = given.Text("method") ?? "";
        var isIgnored = method.StartsWith("get", StringComparison.OrdinalIgnoreCase)
            || method.ToLowerInvariant() is "setwebhook" or "deletewebhook" or "close" or "logout";
        if (isIgnored || !BotMethods.IsKnown(method))
        {
            return;
        }

        try
        {
            BotMethods.Run(method, new BotCall(world, bot, given));
        }
        catch (BotApiException refusal)
        {
            world.Events.Publish("unanswered_call_refused", ("method", method), ("description", refusal.Message));
        }
    }

    private Bot Identify(string token)
    {
        var isToken = token.Length is > 0 and <= TokenLimit && token[0] != '0'
            && token.Contains(':', StringComparison.Ordinal);
        lock (world.Gate)
        {
            return (isToken ? world.BotBy(token) : null)
                ?? throw new BotApiException(401, "Unauthorized: invalid token specified");
        }
    }

    // Null: the connection was reset and there is nobody to answer.
    private async Task<BotReply?> CallAsync(HttpContext context, Bot bot, string method, CancellationToken ct)
    {
        Fault? fault;
        lock (world.Gate)
        {
            fault = world.Faults.Next(method);
        }

        switch (fault?.Kind)
        {
            case "too_many":
                throw BotApiException.TooMany(fault.Seconds);
            case "server_error":
                return BotReply.Refused(500, "Internal Server Error: restart");
            case "unreachable":
                context.Abort();
                return null;
            case "slow":
                await world.Clock.UntilAsync(world.Now + TimeSpan.FromSeconds(fault.Seconds), ct);
                break;
            case "garbage":
                await context.Response.WriteAsync("<html><h1>502 Bad Gateway</h1>", ct);
                return null;
        }

        var call = new BotCall(world, bot, await CallParameters.ReadAsync(context.Request, ct));
        var result = BotMethods.IsLongPoll(method)
            ? await LongPoll.RunAsync(call, ct)
            : BotMethods.Run(method, call);
        if (fault?.Kind == "lost_answer")
        {
            context.Abort();
            return null;
        }

        return BotReply.Done(fault?.Kind == "null_result" ? null : result, call.Remark);
    }
}
