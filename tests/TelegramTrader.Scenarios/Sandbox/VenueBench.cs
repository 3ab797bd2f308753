using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox;
using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>An exchange on a standing clock with Bitcoin alone, and a client of it.</summary>
internal sealed class VenueBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private VenueBench(ExchangeSandbox exchange)
    {
        Exchange = exchange;
        Http = new HttpClient { BaseAddress = exchange.Addresses.Spot };
    }

    public ExchangeSandbox Exchange { get; }
    public HttpClient Http { get; }

    public static async Task<VenueBench> StartAsync(
        double limitPace = 0, long seed = 7, double pulsePace = 1)
    {
        var listed = SimulatedListing.All.Where(listed => listed.Symbol.Base == "BTC").ToList();
        var options = new ExchangeSandboxOptions
        {
            Clock = new StillTime(),
            Seed = seed,
            Symbols = listed,
            LimitPace = limitPace,
            PulsePace = pulsePace,
        };
        return new VenueBench(await ExchangeSandbox.StartAsync(options, CancellationToken.None));
    }

    public void Advance(double seconds)
    {
        Exchange.Venue.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Exchange.Turn();
    }

    public async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    /// <summary>Status, code and words of a refusal.</summary>
    public async Task<string> RefusalAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return $"{(int)response.StatusCode} {body["code"]} {body["msg"]}";
    }

    public async Task<ClientWebSocket> ConnectAsync(string path)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(Exchange.Addresses.SpotStream, path), CancellationToken.None);
        return socket;
    }

    /// <summary>Until so many streams are listened to.</summary>
    public async Task UntilSubscribedAsync(int streams)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Exchange.Subscriptions < streams)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public static Task SendAsync(ClientWebSocket socket, string text) => socket.SendAsync(
        Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message; null when the other side closed.</summary>
    public static async Task<JsonNode?> ReceiveAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (buffer, text) = (new byte[1 << 16], new MemoryStream());
        while (true)
        {
            try
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                text.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    return JsonNode.Parse(text.ToArray());
                }
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Exchange.DisposeAsync();
    }
}
