using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>The control API of an exchange, as a test moves it: over HTTP.</summary>
internal sealed class VenueHand : IAsyncDisposable
{
    private readonly TelegramSandbox telegram;
    private readonly HttpClient http;

    private VenueHand(TelegramSandbox telegram)
    {
        this.telegram = telegram;
        http = new HttpClient { BaseAddress = telegram.Addresses.Telegram };
        http.DefaultRequestHeaders.Add("X-Sandbox-Token", telegram.Addresses.ControlToken);
    }

    public static async Task<VenueHand> OfAsync(ExchangeSandbox exchange)
    {
        var options = new TelegramSandboxOptions { Clock = new StillTime(), Exchange = exchange };
        return new VenueHand(await TelegramSandbox.StartAsync(options, CancellationToken.None));
    }

    /// <summary>Plans trouble, such as <c>{"kind":"429","amount":7}</c>.</summary>
    public Task PlanAsync(string json) => PostAsync("market/faults", json);

    public Task ClearAsync() => PostAsync("market/faults/clear", "{}");

    public async Task<JsonNode> PostAsync(string call, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/control/" + call, UriKind.Relative), body);
        var said = await answer.Content.ReadFromJsonAsync<JsonNode>();
        Assert.That(answer.IsSuccessStatusCode, said?.ToJsonString());
        return said!["result"]!;
    }

    public async Task<JsonNode> StateAsync() =>
        (await http.GetFromJsonAsync<JsonNode>(new Uri("/control/market/state", UriKind.Relative)))!["result"]!;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await telegram.DisposeAsync();
    }
}
