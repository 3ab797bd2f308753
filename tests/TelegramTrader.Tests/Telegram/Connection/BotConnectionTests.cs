using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Connection;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Connection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BotConnectionTests : IDisposable
{
    private const string Address = "https://desk.example.com/telegram/webhook";

    private readonly ManualClock clock = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<string, TelegramAnswer> answers = [];
    private readonly FakeTelegram telegram;
    private readonly BotIdentity me = new(123456);
    private Task running = Task.CompletedTask;

    public BotConnectionTests()
    {
        telegram = new FakeTelegram(clock)
        {
            Rule = call => answers.GetValueOrDefault(call.Method) ?? Usual(call.Method),
        };
    }

    [TearDown]
    public async Task Stop()
    {
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.That(running.IsCanceled, Is.True, "it ends by being stopped and in no other way");
    }

    public void Dispose()
    {
        stop.Dispose();
        telegram.Dispose();
    }

    [Test]
    public void Where_an_address_is_known_updates_are_brought_there_with_the_secret()
    {
        var connection = Started(webhook: true);

        var set = telegram.Calls.Single(call => call.Method == "setWebhook");
        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Webhook));
        Assert.That((set["url"], set["secret_token"]), Is.EqualTo((Address, "s3cret")));
        const string kinds = """["message","edited_message","callback_query","my_chat_member"]""";
        Assert.That(set["allowed_updates"], Is.EqualTo(kinds));
        Assert.That(telegram.Calls.Select(call => call.Method), Has.None.EqualTo("getUpdates"));
        Assert.That(me.Username, Is.EqualTo("desk_bot"));
    }

    [Test]
    public void Where_no_address_is_known_an_old_webhook_is_taken_away_and_updates_are_fetched()
    {
        var connection = Started(webhook: false);

        Assert.That(Methods().Take(3), Is.EqualTo(new[] { "getMe", "deleteWebhook", "getUpdates" }));
        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Polling));
    }

    [Test]
    public void A_server_that_takes_no_webhook_is_asked_for_updates()
    {
        answers["setWebhook"] = TelegramAnswer.Refused(400, "Bad Request: bad webhook");

        var connection = Started(webhook: true);

        Assert.That(Methods(), Does.Contain("getUpdates"));
        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Polling));
    }

    [Test]
    public void A_revoked_token_is_named_and_tried_again_until_it_is_accepted()
    {
        answers["getMe"] = TelegramAnswer.Refused(401, "Unauthorized");
        var connection = Started(webhook: true);
        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.TokenRefused));
        clock.Advance(TimeSpan.FromHours(1));
        var asked = Methods().Count(method => method == "getMe");

        answers.Remove("getMe");
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(asked, Is.InRange(30, 150), "about once a minute");
        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Webhook));
    }

    [Test]
    public void A_server_without_a_name_for_us_is_used_all_the_same()
    {
        answers["getMe"] = new TelegramAnswer { Status = 404, Body = "<html>no such page</html>" };

        var connection = Started(webhook: false);

        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Polling));
        Assert.That(me.Username, Is.Null);
    }

    [Test]
    public void A_webhook_that_another_program_takes_away_is_taken_back_and_said()
    {
        var connection = Started(webhook: true);
        answers["getWebhookInfo"] = Info("https://other.example.com/hook");

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Conflict));
        Assert.That(connection.State.Detail, Does.Contain("Another program"));
        Assert.That(Methods().Count(method => method == "setWebhook"), Is.EqualTo(2));
        answers["getWebhookInfo"] = Info(Address);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(connection.State.IsWell, Is.True);
        Assert.That(connection.State.Detail, Is.Null);
    }

    [Test]
    public void What_the_server_could_not_deliver_is_said_while_it_is_fresh()
    {
        var connection = Started(webhook: true);
        answers["getWebhookInfo"] = Info(Address, clock.GetUtcNow().ToUnixTimeSeconds(), "Connection refused");

        clock.Advance(TimeSpan.FromMinutes(1));
        var fresh = connection.State.Detail;
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.That(fresh, Is.EqualTo("The server could not deliver: Connection refused"));
        Assert.That(connection.State.Detail, Is.Null);
    }

    [Test]
    public void Another_poller_with_the_same_token_is_named()
    {
        answers["getUpdates"] = TelegramAnswer.Refused(409, "Conflict: terminated by other getUpdates request");

        var connection = Started(webhook: false);

        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Conflict));
        Assert.That(connection.State.Detail, Does.Contain("terminated by other getUpdates"));
    }

    [Test]
    public void A_webhook_that_keeps_updates_from_being_fetched_is_taken_away_again()
    {
        answers["deleteWebhook"] = TelegramAnswer.Refused(502, "Bad Gateway");
        answers["getUpdates"] = TelegramAnswer.Refused(
            409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook");
        var connection = Started(webhook: false);

        answers.Remove("deleteWebhook");
        clock.Advance(TimeSpan.FromMinutes(1));
        answers.Remove("getUpdates");
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(Methods().Count(method => method == "deleteWebhook"), Is.GreaterThan(1));
        Assert.That(connection.State.Condition, Is.EqualTo(ConnectionCondition.Polling));
    }

    [Test]
    public void A_server_that_says_nothing_of_its_webhook_counts_as_well()
    {
        var connection = Started(webhook: true);
        answers["getWebhookInfo"] = TelegramAnswer.Refused(404, "Not Found");

        clock.Advance(TimeSpan.FromMinutes(3));

        Assert.That(connection.State.IsWell, Is.True);
    }

    private IEnumerable<string> Methods() => telegram.Calls.Select(call => call.Method);

    private BotConnection Started(bool webhook)
    {
        _ = BotToken.TryParse("123456:AAabcdefghijklmnopqrstuvwxyz", out var token);
        var client = new BotClient(new HttpMessageInvoker(telegram), BotServer.Telegram, token, clock);
        var inbox = new MemoryInbox(clock);
        var queue = new ChatQueue(100, 1, (_, _) => Task.CompletedTask);
        var intake = new UpdateIntake(inbox, queue, 123456, clock);
        var rules = new ConnectionRules { WebhookUrl = webhook ? new Uri(Address) : null, WebhookSecret = "s3cret" };
        var connection = new BotConnection(client, me, rules, intake, clock, NullLogger<BotConnection>.Instance);
        running = connection.RunAsync(stop.Token);
        return connection;
    }

    private static TelegramAnswer Info(string url, long errorAt = 0, string error = "") => new()
    {
        Body = $$"""
            {"ok":true,"result":{"url":"{{url}}","has_custom_certificate":false,"pending_update_count":0,
             "last_error_date":{{errorAt}},"last_error_message":"{{error}}" } }
            """,
    };

    private static TelegramAnswer? Usual(string method) => method switch
    {
        "getMe" => new TelegramAnswer
        {
            Body = """{"ok":true,"result":{"id":123456,"is_bot":true,"first_name":"Desk","username":"desk_bot"}}""",
        },
        "setWebhook" or "deleteWebhook" => new TelegramAnswer { Body = """{"ok":true,"result":true}""" },
        "getWebhookInfo" => Info(Address),
        "getUpdates" => new TelegramAnswer { Body = """{"ok":true,"result":[]}""" },
        _ => null,
    };
}
