using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.BotApi;

/// <summary>A client, the server it speaks to, and the clock that both live by.</summary>
internal sealed class BotBench
{
    public const string Secret = "CANARY-d41d8cd98f00b204e980";
    public const string TokenText = "123456:" + Secret;

    public BotBench() => Client = new BotClient(
        new HttpMessageInvoker(Server), new BotServer(new Uri("http://127.0.0.1:8081/")), Token, Clock);

    public static BotToken Token =>
        BotToken.TryParse(TokenText, out var token) ? token : throw new InvalidOperationException("No token.");

    public FakeBotServer Server { get; } = new();

    public ManualClock Clock { get; } = new();

    public BotClient Client { get; }

    public async Task<BotFailure> FailsAsync<TResult>(IBotRequest<TResult> request)
    {
        var result = await Client.SendAsync(request, CancellationToken.None);
        Assert.That(result.IsDone(out _, out var failure), Is.False, $"{result}");
        return failure!;
    }

    public async Task<TResult> GivesAsync<TResult>(IBotRequest<TResult> request)
    {
        var result = await Client.SendAsync(request, CancellationToken.None);
        Assert.That(result.IsDone(out var given, out var failure), Is.True, $"{failure}");
        return given!;
    }
}
