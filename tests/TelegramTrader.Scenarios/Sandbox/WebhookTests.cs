using System.Text.Json.Nodes;
using System.Threading.Channels;
using TelegramTrader.Sandbox.Telegram.Webhooks;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class WebhookTests
{
    private const string Secret = "s3cret_-";

    private Phone phone = null!;
    private ManualWebhook hook = null!;
    private ChannelReader<JsonObject> events = null!;

    [SetUp]
    public async Task Begin()
    {
        phone = await Phone.StartedAsync();
        hook = await ManualWebhook.StartAsync();
        events = phone.Sandbox.World.Events.Subscribe()!;
        var set = await phone.CallAsync(
            "setWebhook", new JsonObject { ["url"] = hook.Url.ToString(), ["secret_token"] = Secret }.ToJsonString());
        Assert.That(set["result"]!.GetValue<bool>(), Is.True);
    }

    [TearDown]
    public async Task End()
    {
        await phone.DisposeAsync();
        await hook.DisposeAsync();
    }

    [Test]
    public async Task An_update_arrives_once_with_its_secret()
    {
        await phone.SayAsync("btc 15m");

        var knock = await hook.NextAsync();
        knock.Reply(204);
        var delivered = await DeliveryAsync();

        Assert.That(knock.Secret, Is.EqualTo(Secret));
        Assert.That(knock.Text, Is.EqualTo("btc 15m"));
        Assert.That(knock.ContentType, Is.EqualTo("application/json"), "some compare the whole header");
        Assert.That(delivered["status"]!.GetValue<int>(), Is.EqualTo(204));
        Assert.That(await PendingAsync(), Is.Zero);
    }

    [Test]
    public async Task A_refused_update_comes_again_at_once_then_after_two_and_four_seconds()
    {
        await phone.SayAsync("one");

        var waits = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            (await hook.NextAsync()).Reply(500);
            var wait = (await DeliveryAsync())["next_ms"]!.GetValue<long>() - await NowAsync();
            waits.Add(wait);
            await phone.AdvanceAsync(wait / 1000.0);
        }

        var last = await hook.NextAsync();
        last.Reply(200);
        await DeliveryAsync();
        var state = (await phone.CallAsync("getWebhookInfo"))["result"]!;
        Assert.That(waits, Is.EqualTo(new[] { 0, 2000, 4000, 8000 }));
        Assert.That(state["last_error_message"]!.ToString(), Does.StartWith("Wrong response from the webhook: 500"));
        Assert.That(state["pending_update_count"]!.GetValue<int>(), Is.Zero);
    }

    [Test]
    public async Task Retry_After_is_obeyed_and_nothing_comes_before_it()
    {
        await phone.SayAsync("one");
        (await hook.NextAsync()).Reply(503, retryAfter: "30");
        var refused = await DeliveryAsync();

        await phone.AdvanceAsync(29);
        await phone.SayAsync("second lane", Second, Phone.Trader + 1);
        var other = await hook.NextAsync();
        other.Reply(200);
        await DeliveryAsync();
        Assert.That(hook.HasAnother, Is.False);
        await phone.AdvanceAsync(1);

        var begin = StillTime.Start.ToUnixTimeMilliseconds();
        Assert.That(refused["next_ms"]!.GetValue<long>() - begin, Is.EqualTo(30_000));
        Assert.That(other.Text, Is.EqualTo("second lane"));
        Assert.That((await hook.NextAsync()).Text, Is.EqualTo("one"));
    }

    [Test]
    public async Task One_chat_keeps_its_order_while_another_goes_beside_it()
    {
        await phone.SayAsync("first");
        await phone.SayAsync("next");
        await phone.SayAsync("beside", Second, Phone.Trader + 1);

        var both = new[] { await hook.NextAsync(), await hook.NextAsync() };
        Assert.That(both.Select(knock => knock.Text), Is.EquivalentTo(new[] { "first", "beside" }));
        Assert.That(hook.HasAnother, Is.False);
        both.Single(knock => knock.Text == "first").Reply(200);

        Assert.That((await hook.NextAsync()).Text, Is.EqualTo("next"));
    }

    [Test]
    public async Task A_tap_dies_after_150_seconds_and_a_message_after_a_day()
    {
        await phone.SayAsync("kept");
        var knock = await hook.NextAsync();
        var card = await phone.CardAsync("a");
        await phone.TapAsync(card, "a");
        var tap = await hook.NextAsync();
        Assert.That(tap.Update["callback_query"]!["data"]!.ToString(), Is.EqualTo("a"));

        await phone.AdvanceAsync(150);
        Assert.That(await PendingAsync(), Is.EqualTo(1));
        await phone.AdvanceAsync(86_400 - 150);
        Assert.That(await PendingAsync(), Is.Zero);
        knock.Reply(200);
        tap.Reply(200);
    }

    [Test]
    public async Task A_method_in_the_answer_is_run_and_one_that_only_asks_is_not()
    {
        await phone.SayAsync("hi");
        (await hook.NextAsync()).Reply(
            200, body: $$"""{"method":"sendMessage","chat_id":{{Phone.Trader}},"text":"from the answer"}""");
        await DeliveryAsync();
        await phone.SayAsync("bye");
        (await hook.NextAsync()).Reply(200, body: """{"method":"deleteWebhook"}""");
        await DeliveryAsync();

        var messages = (await phone.ControlAsync($"messages?chat={Phone.Trader}")).AsArray();
        var state = (await phone.CallAsync("getWebhookInfo"))["result"]!;
        Assert.That(messages.Select(message => message!["text"]!.ToString()), Does.Contain("from the answer"));
        Assert.That(state["url"]!.ToString(), Is.EqualTo(hook.Url.ToString()));
    }

    [Test]
    public async Task GetUpdates_is_refused_while_the_webhook_stands_and_setting_it_again_is_harmless()
    {
        var again = await phone.CallAsync(
            "setWebhook", new JsonObject { ["url"] = hook.Url.ToString(), ["secret_token"] = Secret }.ToJsonString());

        Assert.That(again["description"]!.ToString(), Is.EqualTo("Webhook is already set"));
        Assert.That(await phone.RefusalAsync("getUpdates"), Is.EqualTo(
            "Conflict: can't use getUpdates method while webhook is active; "
            + "use deleteWebhook to delete the webhook first"));
        Assert.That(
            await phone.RefusalAsync("setWebhook", $$"""{"url":"{{hook.Url}}2"}"""),
            Is.EqualTo("Too Many Requests: retry after 1"));
    }

    [TestCase("https://example.com/hook")]
    [TestCase("ftp://127.0.0.1/hook")]
    [TestCase("http://127.0.0.1.example.com/hook")]
    public async Task Updates_never_leave_this_machine(string url) => Assert.That(
        await phone.RefusalAsync("setWebhook", $$"""{"url":"{{url}}"}"""), Does.StartWith("Bad Request: bad webhook"));

    [Test]
    public void Delays_double_up_to_a_cap_that_is_drawn()
    {
        var chance = new Random(1);
        var delays = Enumerable.Range(1, 40).Select(n => WebhookBackoff.Delay(n, null, chance).TotalSeconds).ToList();

        Assert.That(delays.Take(7), Is.EqualTo(new[] { 0, 2, 4, 8, 16, 32, 64.0 }).Within(4));
        Assert.That(delays.Skip(8), Is.All.InRange(60, 120));
        Assert.That(
            WebhookBackoff.Delay(3, TimeSpan.FromDays(1), chance), Is.EqualTo(WebhookBackoff.LongestAsked));
    }

    private async Task<JsonObject> DeliveryAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var happened = await events.ReadAsync(patience.Token);
            if (happened["type"]!.ToString() == "delivery")
            {
                return happened;
            }
        }
    }

    private const long Second = Phone.Trader + 1;

    private async Task<long> NowAsync() => (await phone.ControlAsync("state"))["now_ms"]!.GetValue<long>();

    private async Task<int> PendingAsync() =>
        (await phone.CallAsync("getWebhookInfo"))["result"]!["pending_update_count"]!.GetValue<int>();
}
