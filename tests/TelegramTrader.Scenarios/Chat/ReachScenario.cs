using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>Chats that cannot be reached, a server that fails, a token that is taken away.</summary>
public sealed class ReachScenario
{
    private ChatWorld world = null!;

    [SetUp]
    public async Task Starts()
    {
        world = await ChatWorld.StartAsync();
        await world.AskAsync("/start");
    }

    [TearDown]
    public async Task Stops() => await world.DisposeAsync();

    [Test]
    public async Task Whoever_blocks_the_bot_is_noted_and_counts_again_after_unblocking()
    {
        await LetSecondInAsync();
        await PersonAsync("block");
        await world.UntilAsync(async () => (await PeopleAsync()).Contains("has blocked me", StringComparison.Ordinal));

        await PersonAsync("unblock");
        await world.UntilAsync(async () => !(await PeopleAsync()).Contains("has blocked me", StringComparison.Ordinal));

        var answered = await world.AskAsync("/price BTC", ChatWorld.Stranger, ChatWorld.Stranger);
        Assert.That(ChatWorld.Text(answered), Does.StartWith("BTC-USDT"));
    }

    [Test]
    public async Task What_cannot_be_delivered_is_listed()
    {
        var refused = await world.AskAsync("/start", ChatWorld.Stranger, ChatWorld.Stranger);
        await PersonAsync("block");

        await world.AskAsync($"/pair {PeopleScenario.CodeIn(ChatWorld.Text(refused))}");

        await world.UntilAsync(async () =>
            (await StatusAsync()).Contains("blocked by the user", StringComparison.Ordinal));
        Assert.That(await StatusAsync(), Does.Contain("Not delivered: one message").And.Contain("You are let in"));
        Assert.That(await PeopleAsync(), Does.Contain("has blocked me"));
    }

    [Test]
    public async Task An_answer_comes_once_through_a_failing_server_and_twice_only_where_nobody_can_tell()
    {
        await FaultAsync("server_error");
        await world.SettleAsync();
        Assert.That(await SettingsAsync(), Has.Count.EqualTo(1));

        await FaultAsync("lost_answer");
        await world.Phone.SayAsync("/settings");
        await world.UntilAsync(async () => (await SettingsAsync()).Count == 3);

        var said = await SettingsAsync();
        Assert.That(said[1], Does.Not.Contain("Sent again"));
        Assert.That(said[2], Does.Contain("Sent again"));
    }

    private async Task<IReadOnlyList<string>> SettingsAsync() =>
    [
        .. (await world.MessagesAsync(ChatWorld.Admin)).Select(ChatWorld.Text)
            .Where(text => text.StartsWith("Settings", StringComparison.Ordinal)),
    ];

    private async Task<string> StatusAsync() => ChatWorld.Text(await world.AskAsync("/status"));

    private async Task<string> PeopleAsync() => ChatWorld.Text(await world.AskAsync("/people"));

    private Task<JsonNode> PersonAsync(string what) => world.Phone.ControlAsync(
        what, new JsonObject { ["user"] = ChatWorld.Stranger }.ToJsonString());

    private Task<JsonNode> FaultAsync(string kind) => world.Phone.ControlAsync(
        "faults", new JsonObject { ["method"] = "sendMessage", ["kind"] = kind, ["calls"] = 1 }.ToJsonString());

    private async Task LetSecondInAsync()
    {
        var refused = await world.AskAsync("/start", ChatWorld.Stranger, ChatWorld.Stranger);
        await world.AskAsync($"/pair {PeopleScenario.CodeIn(ChatWorld.Text(refused))}");
        await world.UntilAsync(ChatWorld.Stranger, messages =>
            ChatWorld.Text(messages[^1]).Contains("You are let in", StringComparison.Ordinal));
    }
}
