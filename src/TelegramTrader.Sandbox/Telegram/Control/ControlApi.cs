using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Exchange.Control;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Control;

/// <summary>Everything under <c>/control</c>: the hand that moves people, time and trouble.</summary>
internal sealed class ControlApi(World world, Action resetWorld, Func<ExchangeSandbox?> exchange)
{
    private static readonly Dictionary<string, Func<ControlCall, JsonNode>> Routes = new(StringComparer.Ordinal)
    {
        ["GET state"] = WorldControl.State,
        ["GET users"] = WorldControl.Users,
        ["GET chats"] = WorldControl.Chats,
        ["POST bots"] = WorldControl.AddBot,
        ["POST users"] = WorldControl.AddUser,
        ["POST users/deactivate"] = WorldControl.Deactivate,
        ["POST chats"] = WorldControl.AddChat,
        ["POST topics"] = WorldControl.AddTopic,
        ["POST administrators"] = WorldControl.SetAdministrator,
        ["POST say"] = PeopleControl.Say,
        ["POST send-file"] = PeopleControl.SendFile,
        ["POST edit"] = PeopleControl.Edit,
        ["POST tap"] = PeopleControl.Tap,
        ["GET tap"] = PeopleControl.TapAnswer,
        ["POST block"] = PeopleControl.Block,
        ["POST unblock"] = PeopleControl.Unblock,
        ["POST bot/add"] = PeopleControl.AddBot,
        ["POST bot/remove"] = PeopleControl.RemoveBot,
        ["POST migrate"] = PeopleControl.Migrate,
        ["GET messages"] = PeopleControl.Messages,
        ["GET commands"] = PeopleControl.Commands,
        ["GET updates"] = TimeControl.Updates,
        ["POST clock"] = TimeControl.Clock,
        ["POST pace"] = TimeControl.Pace,
        ["POST faults"] = TimeControl.AddFault,
        ["POST faults/clear"] = TimeControl.ClearFaults,
    };

    /// <summary>Names of all calls, such as <c>POST say</c>.</summary>
    public static IEnumerable<string> Calls =>
        Routes.Keys.Concat(["POST reset", "GET events", "GET files/<id>", "POST page-link", .. MarketControl.Calls]);

    public async Task AnswerAsync(HttpContext context, string path, CancellationToken ct)
    {
        var name = $"{context.Request.Method} {path}";
        if (name == "GET events")
        {
            await StreamAsync(context.Response, ct);
        }
        else if (name.StartsWith("GET files/", StringComparison.Ordinal))
        {
            await FileAsync(context.Response, path["files/".Length..], ct);
        }
        else
        {
            var reply = await ReplyAsync(context.Request, name, ct);
            await reply.SendAsync(context.Response, ct);
        }
    }

    private async Task<BotReply> ReplyAsync(HttpRequest request, string name, CancellationToken ct)
    {
        try
        {
            var given = await CallParameters.ReadAsync(request, ct);
            if (exchange() is { } moved && MarketControl.Calls.Contains(name))
            {
                return BotReply.Done(await new MarketControl(moved).AnswerAsync(name, given, ct));
            }

            lock (world.Gate)
            {
                if (name == "POST reset")
                {
                    resetWorld();
                    return BotReply.Done(true);
                }

                return Routes.TryGetValue(name, out var run)
                    ? BotReply.Done(run(new ControlCall(world, given)))
                    : BotReply.Refused(404, "Not Found: no such control call");
            }
        }
        catch (BotApiException refusal)
        {
            return BotReply.Refused(refusal);
        }
    }

    private async Task StreamAsync(HttpResponse response, CancellationToken ct)
    {
        if (world.Events.Subscribe() is not { } reader)
        {
            await BotReply.Refused(429, "Too Many Requests: too many readers of events").SendAsync(response, ct);
            return;
        }

        try
        {
            response.ContentType = "text/event-stream";
            await response.WriteAsync(": events\n\n", ct);
            await response.Body.FlushAsync(ct);
            await foreach (var happened in reader.ReadAllAsync(ct))
            {
                await response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {Fields.Write(happened)}\n\n"), ct);
                await response.Body.FlushAsync(ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went away or the sandbox stops; either way the stream is over.
        }
        finally
        {
            world.Events.Unsubscribe(reader);
        }
    }

    private async Task FileAsync(HttpResponse response, string uniqueId, CancellationToken ct)
    {
        StoredFile? file;
        lock (world.Gate)
        {
            file = world.Files.FindUnique(uniqueId);
        }

        if (file is null)
        {
            await BotReply.Refused(404, "Not Found: no such file").SendAsync(response, ct);
            return;
        }

        // Only pictures are shown; anything else is handed over as a download and never runs in the page's origin.
        var picture = file.IsPhoto ? PictureType(file.Content) : null;
        response.ContentType = picture ?? "application/octet-stream";
        response.Headers.ContentDisposition = picture is null
            ? $"attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}"
            : "inline";
        response.ContentLength = file.Content.Length;
        await response.Body.WriteAsync(file.Content, ct);
    }

    private static string PictureType(byte[] content) => content[0] switch
    {
        0x89 => "image/png",
        0xFF => "image/jpeg",
        _ => "image/gif",
    };
}
