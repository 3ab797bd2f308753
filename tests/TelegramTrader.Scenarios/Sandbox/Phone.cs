using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>A sandbox on a standing clock, a client for its bot and a hand for its people.</summary>
internal sealed class Phone : IAsyncDisposable
{
    public const long Trader = 700_100_200;

    private Phone(TelegramSandbox sandbox)
    {
        Sandbox = sandbox;
        Http = new HttpClient { BaseAddress = sandbox.Addresses.Telegram };
    }

    public TelegramSandbox Sandbox { get; }
    public HttpClient Http { get; }
    public string Token => Sandbox.Addresses.Token;

    public static async Task<Phone> StartAsync(double pace = 0, bool readsAll = false)
    {
        var options = new TelegramSandboxOptions
        {
            Clock = new StillTime(),
            FloodPace = pace,
            ReadsAllGroupMessages = readsAll,
            People = ["Trader", "Second"],
        };
        return new Phone(await TelegramSandbox.StartAsync(options, CancellationToken.None));
    }

    /// <summary>People whose time goes by as everybody's does, and whose Telegram counts messages by it.</summary>
    public static async Task<Phone> RunningAsync(double pace, IReadOnlyList<string> people)
    {
        var options = new TelegramSandboxOptions { FloodPace = pace, People = people };
        return new Phone(await TelegramSandbox.StartAsync(options, CancellationToken.None));
    }

    /// <summary>A phone whose trader has pressed Start; the update is confirmed.</summary>
    public static async Task<Phone> StartedAsync(double pace = 0, bool readsAll = false)
    {
        var phone = await StartAsync(pace, readsAll);
        await phone.SayAsync("/start");
        await phone.CallAsync("getUpdates", """{"offset":-1}""");
        var updates = await phone.CallAsync("getUpdates", """{"offset":2147483647}""");
        Assert.That(updates["result"]!.AsArray(), Is.Empty);
        return phone;
    }

    public Uri Method(string name) => new(Sandbox.Addresses.Telegram, $"/bot{Token}/{name}");

    public async Task<JsonNode> CallAsync(string method, string json = "{}")
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(Method(method), body);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        var isDone = answer["ok"]!.GetValue<bool>();
        Assert.That((int)response.StatusCode, Is.EqualTo(isDone ? 200 : answer["error_code"]!.GetValue<int>()));
        return answer;
    }

    public async Task<string> RefusalAsync(string method, string json = "{}") =>
        (await CallAsync(method, json))["description"]?.ToString() ?? "it was taken";

    public Task<JsonNode> SendAsync(string text, long chat = Trader) => CallAsync(
        "sendMessage", new JsonObject { ["chat_id"] = chat, ["text"] = text, ["parse_mode"] = "HTML" }.ToJsonString());

    public Task<JsonNode> SayAsync(string text, long chat = Trader, long user = Trader) => ControlAsync(
        "say", new JsonObject { ["user"] = user, ["chat"] = chat, ["text"] = text }.ToJsonString());

    /// <summary>A message with one button; its id comes back.</summary>
    public async Task<long> CardAsync(string data)
    {
        var button = new JsonObject { ["text"] = "Button", ["callback_data"] = data };
        var sent = await CallAsync("sendMessage", new JsonObject
        {
            ["chat_id"] = Trader,
            ["text"] = "card",
            ["reply_markup"] = new JsonObject { ["inline_keyboard"] = new JsonArray(new JsonArray(button)) },
        }.ToJsonString());
        Assert.That(sent["ok"]!.GetValue<bool>(), Is.True, sent.ToJsonString());
        return sent["result"]!["message_id"]!.GetValue<long>();
    }

    /// <summary>Taps a card's button; the id of the callback query comes back.</summary>
    public async Task<string> TapAsync(long message, string data) => (await ControlAsync("tap", new JsonObject
    {
        ["user"] = Trader,
        ["chat"] = Trader,
        ["message"] = message,
        ["data"] = data,
    }.ToJsonString()))["id"]!.ToString();

    public Task<JsonNode> AdvanceAsync(double seconds) => ControlAsync(
        "clock", string.Create(CultureInfo.InvariantCulture, $$"""{"seconds":{{seconds}}}"""));

    /// <summary>Posts to the control API, or reads when there is no body; the call must be taken.</summary>
    public async Task<JsonNode> ControlAsync(string path, string? json = null)
    {
        using var request = Control(json is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That(answer["ok"]!.GetValue<bool>(), Is.True, answer.ToJsonString());
        return answer["result"]!;
    }

    public HttpRequestMessage Control(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(Sandbox.Addresses.Telegram, "/control/" + path));
        request.Headers.Add("X-Sandbox-Token", Sandbox.Addresses.ControlToken);
        return request;
    }

    /// <summary>A group with both people and the bot.</summary>
    public async Task<long> GroupAsync(string type = "group", bool forum = false)
    {
        var made = await ControlAsync("chats", new JsonObject
        {
            ["type"] = type,
            ["title"] = "Desk",
            ["forum"] = forum,
            ["members"] = new JsonArray(Trader, Trader + 1),
        }.ToJsonString());
        return made["id"]!.GetValue<long>();
    }

    public async Task<JsonArray> UpdatesAsync() => (await CallAsync("getUpdates"))["result"]!.AsArray();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.DisposeAsync();
    }
}
