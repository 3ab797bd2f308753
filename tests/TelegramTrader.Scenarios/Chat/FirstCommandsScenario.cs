namespace TelegramTrader.Scenarios.Chat;

/// <summary>What somebody does first: ask, tap, ask again; by webhook and by polling.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class FirstCommandsScenario(bool isWebhook)
{
    private ChatWorld world = null!;

    [OneTimeSetUp]
    public async Task Starts() => world = await ChatWorld.StartAsync(isWebhook);

    [OneTimeTearDown]
    public async Task Stops() => await world.DisposeAsync();

    [Test]
    public async Task A_price_comes_with_a_picture_and_a_tap_changes_the_same_message()
    {
        var card = await world.AskAsync("/price BTC-USDT 15m");

        Assert.That(card["photo"], Is.Not.Null, card.ToJsonString());
        Assert.That(ChatWorld.Text(card), Does.StartWith("BTC-USDT · 15m").And.Contain("SANDBOX · recorded"));
        Assert.That(ChatWorld.Labels(card), Is.EqualTo(new[] { "1m", "5m", "•15m", "1h", "4h", "1d", "Refresh" }));

        var answer = await world.TapAsync(card, "1h");
        var changed = await world.EditedAsync(card);

        Assert.That(answer["text"]?.ToString() ?? "", Is.Empty);
        Assert.That(ChatWorld.Text(changed), Does.StartWith("BTC-USDT · 1h"));
        Assert.That(ChatWorld.Labels(changed), Does.Contain("•1h"));
    }

    [Test]
    public async Task Plain_text_is_a_price() =>
        Assert.That(ChatWorld.Text(await world.AskAsync("btc 5m")), Does.StartWith("BTC-USDT · 5m"));

    [Test]
    public async Task Start_offers_buttons_whose_answers_are_messages_of_their_own()
    {
        var start = await world.AskAsync("/start");
        await world.TapAsync(start, "Price 15m");
        var after = await world.UntilAsync(ChatWorld.Admin, messages =>
            messages.Any(message => ChatWorld.Id(message) > ChatWorld.Id(start) && ChatWorld.IsBots(message)));

        Assert.That(ChatWorld.Text(after[^1]), Does.StartWith("BTC-USDT · 15m"));
        var same = after.Single(message => ChatWorld.Id(message) == ChatWorld.Id(start));
        Assert.That(same["edits"]!.GetValue<int>(), Is.Zero);
    }

    [Test]
    public async Task A_missing_argument_is_asked_for_with_buttons()
    {
        var question = await world.AskAsync("/volume");
        Assert.That(ChatWorld.Text(question), Does.Contain("Which symbol?"));
        Assert.That(ChatWorld.Labels(question), Is.EqualTo(new[] { "BTC-USDT" }));

        await world.TapAsync(question, "BTC-USDT");
        var answered = await world.UntilAsync(ChatWorld.Admin, messages =>
            messages.Any(message => ChatWorld.Text(message).StartsWith("BTC-USDT · ", StringComparison.Ordinal)
                && ChatWorld.Id(message) >= ChatWorld.Id(question)));

        Assert.That(ChatWorld.Text(answered[^1]), Does.StartWith("BTC-USDT · "));
    }

    [Test]
    public async Task A_missing_argument_may_be_typed()
    {
        await world.AskAsync("/volume");

        Assert.That(ChatWorld.Text(await world.AskAsync("btc 1h")), Does.StartWith("BTC-USDT · 1h"));
    }

    [Test]
    public async Task A_symbol_that_is_not_there_is_answered_with_a_button_for_what_was_meant()
    {
        var refused = await world.AskAsync("/price BTCC 5m");
        Assert.That(ChatWorld.Labels(refused), Is.EqualTo(new[] { "BTC-USDT" }));

        await world.TapAsync(refused, "BTC-USDT");
        await world.UntilAsync(ChatWorld.Admin, messages =>
            ChatWorld.Text(messages[^1]).StartsWith("BTC-USDT · 5m", StringComparison.Ordinal));
    }

    [Test]
    public async Task Help_status_analysis_and_settings_are_answered()
    {
        Assert.That(ChatWorld.Text(await world.AskAsync("/help")), Does.Contain("/price"));
        var status = ChatWorld.Text(await world.AskAsync("/status"));
        Assert.That(status, Does.Contain("All is well").And.Contain(isWebhook ? "by webhook" : "by polling"));
        var analysis = await world.AskAsync("/analysis BTC 1h");
        Assert.That(analysis["photo"], Is.Not.Null);
        var berlin = ChatWorld.Text(await world.AskAsync("/settings time_zone Europe/Berlin"));
        Assert.That(berlin, Does.Contain("Europe/Berlin"));
        Assert.That(ChatWorld.Text(await world.AskAsync("/settings time_zone")), Does.Contain("UTC"));
    }

    [Test]
    public async Task What_is_no_text_is_answered_in_words()
    {
        var said = await world.AskAsync("hello there friend");

        Assert.That(ChatWorld.Text(said), Does.Contain("/help"));
    }

    [Test]
    public async Task The_menu_shows_what_the_rank_allows()
    {
        await world.AskAsync("/start");
        await world.UntilAsync(async () => (await MenuAsync(ChatWorld.Admin)).Contains("people"));

        Assert.That(await MenuAsync(ChatWorld.Stranger), Is.EqualTo(new[] { "start" }));
    }

    private async Task<IReadOnlyList<string>> MenuAsync(long user)
    {
        var menu = await world.Phone.ControlAsync($"commands?user={user}&chat={user}");
        return [.. menu.AsArray().Select(command => command!["command"]!.ToString())];
    }
}
