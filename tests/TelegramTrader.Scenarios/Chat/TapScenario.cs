using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>Taps that come late, twice, forged, or after a restart.</summary>
public sealed class TapScenario
{
    private ChatWorld world = null!;

    [OneTimeSetUp]
    public async Task Starts() => world = await ChatWorld.StartAsync();

    [OneTimeTearDown]
    public async Task Stops() => await world.DisposeAsync();

    [Test]
    public async Task A_tap_on_an_old_view_says_so_and_draws_the_present_one()
    {
        var card = await world.AskAsync("/price BTC 15m");
        var old = card["buttons"]![0]![0]!["callback_data"]!.ToString();
        await world.TapAsync(card, "1h");
        var present = await world.EditedAsync(card);

        var answer = await TapDataAsync(old);
        var redrawn = await world.EditedAsync(present);

        Assert.That(answer["text"]!.ToString(), Does.StartWith("This view is old"));
        Assert.That(ChatWorld.Text(redrawn), Does.StartWith("BTC-USDT · 1h"), "the old button meant 1m");
    }

    [Test]
    public async Task The_same_button_twice_at_once_acts_once()
    {
        var card = await world.AskAsync("/price BTC 15m");
        var data = card["buttons"]![0]![4]!["callback_data"]!.ToString();

        var answers = await Task.WhenAll(TapDataAsync(data), TapDataAsync(data));

        var texts = answers.Select(answer => answer["text"]?.ToString() ?? "").ToList();
        Assert.That(texts, Has.One.EqualTo("").And.One.StartsWith("This view is old"));
    }

    [TestCase("")]
    [TestCase("v1|AAAAAAAAAAAA|1|0")]
    [TestCase("v1|../../etc|1|0")]
    [TestCase("/people remove 700100200")]
    public async Task Data_that_is_no_button_of_ours_does_nothing(string data)
    {
        await world.AskAsync("/start");
        var before = (await world.MessagesAsync(ChatWorld.Admin)).Count;

        var answer = await TapDataAsync(data.Length == 0 ? "x" : data);

        Assert.That(answer["text"]!.ToString(), Is.EqualTo("This view is too old. Send the command again."));
        Assert.That((await world.MessagesAsync(ChatWorld.Admin)).Count, Is.EqualTo(before));
    }

    [Test]
    public async Task A_button_of_one_chat_does_nothing_in_another()
    {
        var card = await world.AskAsync("/price BTC 15m");
        var data = card["buttons"]![0]![0]!["callback_data"]!.ToString();
        var group = await world.GroupAsync("group");
        var there = await world.AskAsync("/price BTC 15m", group, ChatWorld.Admin);

        var answer = await TapDataAsync(data, group, ChatWorld.Id(there));

        Assert.That(answer["text"]!.ToString(), Is.EqualTo("This view is too old. Send the command again."));
    }

    [Test]
    public async Task Buttons_work_after_a_restart()
    {
        var card = await world.AskAsync("/price BTC 15m");

        await world.StopProgramAsync();
        await world.StartProgramAsync();
        await world.TapAsync(card, "4h");

        Assert.That(ChatWorld.Text(await world.EditedAsync(card)), Does.StartWith("BTC-USDT · 4h"));
    }

    [Test]
    public async Task A_tap_that_is_refused_says_why_and_the_buttons_act_again()
    {
        var card = await world.AskAsync("/status");
        JsonNode answer = new JsonObject();

        // More often than the command may be asked.
        for (var i = 0; i < 40 && answer["show_alert"]?.GetValue<bool>() != true; i++)
        {
            answer = await world.TapAsync(card, "Refresh");
        }

        Assert.That(answer["text"]!.ToString(), Does.Contain("asked too often"));
    }

    // Forged or remembered data: the control API lets a finger press what stands on no button.
    private async Task<JsonNode> TapDataAsync(string data, long chat = ChatWorld.Admin, long? message = null)
    {
        var last = message ?? (await world.MessagesAsync(chat)).Where(ChatWorld.IsBots).Max(ChatWorld.Id);
        var tap = await world.Phone.ControlAsync("tap", new JsonObject
        {
            ["user"] = ChatWorld.Admin, ["chat"] = chat, ["message"] = last, ["forged"] = data,
        }.ToJsonString());
        return await world.AnsweredAsync(tap["id"]!.ToString());
    }
}
