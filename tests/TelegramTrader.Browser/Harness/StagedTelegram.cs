using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox;

namespace TelegramTrader.Browser.Harness;

/// <summary>The sandbox with a bot played by the test, over plain HTTP, and the hand of its control API.</summary>
internal sealed class StagedTelegram : IAsyncDisposable
{
    public const long Trader = 700_100_200;
    public const string Bot = "TelegramTrader";

    private readonly HttpClient http = new();
    private bool isStopped;

    private StagedTelegram(TelegramSandbox sandbox) => Sandbox = sandbox;

    public TelegramSandbox Sandbox { get; }
    public Uri Page => Sandbox.Addresses.Page;
    public Uri Origin => Sandbox.Addresses.Telegram;

    public static async Task<StagedTelegram> StartAsync(params string[] people)
    {
        var options = new TelegramSandboxOptions { FloodPace = 0, People = people.Length > 0 ? people : ["Trader"] };
        return new StagedTelegram(await TelegramSandbox.StartAsync(options, CancellationToken.None));
    }

    /// <summary>The same with a trader who has pressed Start and a bot that knows some commands.</summary>
    public static async Task<StagedTelegram> StartedAsync(params string[] people)
    {
        var telegram = await StartAsync(people);
        await telegram.CommandsAsync(
            ("price", "Price of a symbol with a picture"),
            ("analysis", "Trend, momentum, volatility"),
            ("backtest", "Replay a strategy over the past"),
            ("risk", "Value at risk and limits"),
            ("emergency_stop", "Stop every account now"),
            ("help", "What can be asked"));
        await telegram.ControlAsync("say", new() { ["user"] = Trader, ["chat"] = Trader, ["text"] = "/start" });
        return telegram;
    }

    public Task<JsonNode> SendAsync(string text, JsonNode? markup = null, long chat = Trader, long? thread = null) =>
        CallAsync("sendMessage", new()
        {
            ["chat_id"] = chat,
            ["text"] = text,
            ["parse_mode"] = "HTML",
            ["reply_markup"] = markup?.DeepClone(),
            ["message_thread_id"] = thread,
        });

    /// <returns>The message's id.</returns>
    public async Task<long> PhotoAsync(byte[] picture, string caption, JsonNode? markup = null, long chat = Trader)
    {
        var fields = new JsonObject { ["chat_id"] = chat, ["caption"] = caption, ["parse_mode"] = "HTML" };
        if (markup is not null)
        {
            fields["reply_markup"] = markup.ToJsonString();
        }

        var sent = await UploadAsync("sendPhoto", fields, ("photo", "chart.png", picture));
        return sent["message_id"]!.GetValue<long>();
    }

    public Task<JsonNode> EditPhotoAsync(long message, byte[] picture, string caption, JsonNode? markup = null) =>
        UploadAsync("editMessageMedia", new()
        {
            ["chat_id"] = Trader,
            ["message_id"] = message,
            ["media"] = new JsonObject
            {
                ["type"] = "photo",
                ["media"] = "attach://next",
                ["caption"] = caption,
                ["parse_mode"] = "HTML",
            }.ToJsonString(),
            ["reply_markup"] = markup?.ToJsonString(),
        }, ("next", "next.png", picture));

    public Task<JsonNode> CommandsAsync(params (string Name, string Words)[] commands)
    {
        var list = commands.Select(command => new JsonObject
        {
            ["command"] = command.Name,
            ["description"] = command.Words,
        });
        return CallAsync("setMyCommands", new() { ["commands"] = new JsonArray([.. list]) });
    }

    /// <summary>The oldest tap the bot has not confirmed.</summary>
    public Task<JsonNode> NextTapAsync() => NextAsync("callback_query", _ => true);

    /// <summary>The oldest such message the bot has not confirmed: the page shows it before it has arrived.</summary>
    public Task<JsonNode> NextMessageAsync(string having) =>
        NextAsync("message", message => message[having] is not null);

    // Waits as a bot does, by a long poll.
    private async Task<JsonNode> NextAsync(string kind, Func<JsonNode, bool> isWanted)
    {
        var offset = 0L;
        while (true)
        {
            var updates = await CallAsync("getUpdates", new() { ["offset"] = offset, ["timeout"] = 5 });
            Assert.That(updates.AsArray(), Is.Not.Empty, $"no {kind} arrived within 5 s");
            foreach (var update in updates.AsArray())
            {
                offset = update!["update_id"]!.GetValue<long>() + 1;
                if (update[kind] is { } found && isWanted(found))
                {
                    await CallAsync("getUpdates", new() { ["offset"] = offset });
                    return found;
                }
            }
        }
    }

    public Task<JsonNode> AnswerAsync(JsonNode tap, string text, bool asAlert = false) =>
        CallAsync("answerCallbackQuery", new()
        {
            ["callback_query_id"] = tap["id"]!.ToString(),
            ["text"] = text,
            ["show_alert"] = asAlert,
        });

    public static JsonNode Buttons(params string[][] rows) => new JsonObject
    {
        ["inline_keyboard"] = new JsonArray([.. rows.Select(row => new JsonArray([.. row.Select(label =>
            new JsonObject { ["text"] = label, ["callback_data"] = "v1|" + label })]))]),
    };

    public async Task<JsonNode> CallAsync(string method, JsonObject fields)
    {
        using var response = await http.PostAsJsonAsync(Method(method), fields);
        return await ResultAsync(response);
    }

    public async Task<JsonNode> UploadAsync(
        string method, JsonObject fields, params (string Part, string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            form.Add(new StringContent(value!.ToString()), name);
        }

        foreach (var (part, name, content) in files)
        {
            var bytes = new ByteArrayContent(content);
            bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(bytes, part, name);
        }

        using var response = await http.PostAsync(Method(method), form);
        return await ResultAsync(response);
    }

    public async Task<byte[]> DownloadAsync(string fileId)
    {
        var file = await CallAsync("getFile", new() { ["file_id"] = fileId });
        return await http.GetByteArrayAsync(
            new Uri(Origin, $"/file/bot{Sandbox.Addresses.Token}/{file["file_path"]}"));
    }

    /// <summary>Posts to the control API, or reads when there are no fields.</summary>
    public async Task<JsonNode> ControlAsync(string path, JsonObject? fields = null)
    {
        using var request = new HttpRequestMessage(
            fields is null ? HttpMethod.Get : HttpMethod.Post, new Uri(Origin, "/control/" + path));
        request.Headers.Add("X-Sandbox-Token", Sandbox.Addresses.ControlToken);
        request.Content = fields is null ? null : JsonContent.Create(fields);
        using var response = await http.SendAsync(request);
        return await ResultAsync(response);
    }

    public async Task StopAsync()
    {
        if (!isStopped)
        {
            isStopped = true;
            await Sandbox.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await StopAsync();
    }

    private static async Task<JsonNode> ResultAsync(HttpResponseMessage response)
    {
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That(answer["ok"]!.GetValue<bool>(), Is.True, answer.ToJsonString());
        return answer["result"]!;
    }

    private Uri Method(string name) => new(Origin, $"/bot{Sandbox.Addresses.Token}/{name}");
}
