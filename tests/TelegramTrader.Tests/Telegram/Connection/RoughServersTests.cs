using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Connection;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Telegram.BotApi;

namespace TelegramTrader.Tests.Telegram.Connection;

/// <summary>Servers of the Bot API that others wrote: half of it missing, and said in their own ways.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RoughServersTests : IDisposable
{
    private const string Address = "http://127.0.0.1:8080/telegram/webhook";

    private static readonly TelegramAnswer Nothing = new() { Body = """{"ok":true,"result":null}""" };
    private static readonly TelegramAnswer True = new() { Body = """{"ok":true,"result":true}""" };
    private static readonly TelegramAnswer Page = new() { Status = 404, Body = "<h1>Not here</h1>" };
    private static readonly TelegramAnswer Failure = new() { Status = 500, Body = """{"message":"no such method"}""" };

    private readonly ManualClock clock = new();
    private readonly FakeTelegram server;
    private readonly TurnPump pump;
    private readonly BotConnection connection;

    public RoughServersTests()
    {
        server = new FakeTelegram(clock);
        pump = new TurnPump(clock);
        var client = new BotClient(
            new HttpMessageInvoker(server), new BotServer(new Uri("http://127.0.0.1:8081/")), BotBench.Token, clock);
        var queue = new ChatQueue(10, 1, (_, _) => Task.CompletedTask);
        var rules = new ConnectionRules { WebhookUrl = new Uri(Address), WebhookSecret = "secret" };
        connection = new BotConnection(
            client,
            new BotIdentity(123456),
            rules,
            new UpdateIntake(new NoInbox(), queue, 123456, clock),
            clock,
            NullLogger<BotConnection>.Instance);
    }

    public void Dispose() => server.Dispose();

    private static IEnumerable<TestCaseData> Kinds()
    {
        yield return new TestCaseData(Nothing, ConnectionCondition.Webhook).SetArgDisplayNames("no result");
        yield return new TestCaseData(True, ConnectionCondition.Webhook).SetArgDisplayNames("true");
        yield return new TestCaseData(Page, ConnectionCondition.Polling).SetArgDisplayNames("a page");
        yield return new TestCaseData(Failure, ConnectionCondition.Polling).SetArgDisplayNames("a failure");
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_server_that_answers_everything_alike_is_heard_by_webhook_where_it_takes_one(
        object answer, ConnectionCondition expected)
    {
        server.Rule = call => call.Method == "getUpdates"
            ? new TelegramAnswer { Body = """{"ok":true,"result":[]}""" }
            : (TelegramAnswer)answer;

        var running = pump.Begin(() => connection.RunAsync(CancellationToken.None));
        pump.Pass(TimeSpan.FromMinutes(5));

        Assert.That(running.IsCompleted, Is.False, $"{running.Exception}");
        Assert.That(connection.State.Condition, Is.EqualTo(expected), connection.State.Detail);
        Assert.That(server.Calls, Has.Count.LessThan(700), "it does not ask in a circle");
    }

    [Test]
    public void A_server_that_never_says_which_webhook_is_set_is_not_said_to_have_changed_it()
    {
        server.Rule = call => call.Method switch
        {
            "setWebhook" => True,
            "getWebhookInfo" => new TelegramAnswer { Body = """{"ok":true,"result":{}}""" },
            _ => null,
        };

        _ = pump.Begin(() => connection.RunAsync(CancellationToken.None));
        pump.Pass(TimeSpan.FromMinutes(5));

        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Webhook));
        Assert.That(server.Calls.Count(call => call.Method == "setWebhook"), Is.EqualTo(1));
    }

    [Test]
    public void A_server_that_told_of_its_webhook_and_then_fails_is_out_of_reach()
    {
        var isWell = true;
        server.Rule = call => call.Method switch
        {
            "setWebhook" => True,
            "getWebhookInfo" when isWell => new TelegramAnswer
            {
                Body = $$$"""{"ok":true,"result":{"url":"{{{Address}}}"}}""",
            },
            "getWebhookInfo" => Failure,
            _ => null,
        };

        _ = pump.Begin(() => connection.RunAsync(CancellationToken.None));
        pump.Pass(TimeSpan.FromMinutes(2));
        var before = connection.State.Condition;
        isWell = false;
        pump.Pass(TimeSpan.FromMinutes(2));

        Assert.That(
            (before, connection.State.Condition),
            Is.EqualTo((ConnectionCondition.Webhook, ConnectionCondition.Unreachable)));
    }

    private sealed class NoInbox : IInbox
    {
        public Task<IReadOnlyList<InboxUpdate>> KeepAsync(IReadOnlyList<InboxUpdate> updates, CancellationToken ct) =>
            Task.FromResult(updates);

        public Task QuarantineAsync(long botId, ReadOnlyMemory<byte> raw, string problem, CancellationToken ct) =>
            Task.CompletedTask;

        public Task<IReadOnlyList<InboxUpdate>> TakeWaitingAsync(long botId, int most, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<InboxUpdate>>([]);

        public Task ForgiveAsync(long botId, CancellationToken ct) => Task.CompletedTask;

        public Task GiveUpAsync(InboxKey key, string problem, CancellationToken ct) => Task.CompletedTask;

        public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => Task.FromResult(0);
    }
}
