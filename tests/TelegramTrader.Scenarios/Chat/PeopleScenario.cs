using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>Who is answered, who is not, and how somebody gets in.</summary>
public sealed partial class PeopleScenario
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
    public async Task A_stranger_is_refused_paired_and_answered()
    {
        var refused = await world.AskAsync("/price BTC", ChatWorld.Stranger, ChatWorld.Stranger);
        Assert.That(ChatWorld.Text(refused), Does.Contain("I do not know you yet").And.Not.Contain("BTC"));
        var code = CodeIn(ChatWorld.Text(refused));
        var knock = (await world.UntilAsync(ChatWorld.Admin, messages =>
            ChatWorld.Text(messages[^1]).StartsWith("Somebody asks", StringComparison.Ordinal)))[^1];
        Assert.That(ChatWorld.Text(knock), Does.Contain("Second").And.Not.Contain(code));

        var letIn = await world.AskAsync($"/pair {code.ToLowerInvariant()} trader");
        Assert.That(ChatWorld.Text(letIn), Does.Contain("Second is trader now"));
        await world.UntilAsync(ChatWorld.Stranger, messages =>
            ChatWorld.Text(messages[^1]).Contains("You are let in, as trader", StringComparison.Ordinal));

        var answered = await world.AskAsync("/price BTC", ChatWorld.Stranger, ChatWorld.Stranger);
        Assert.That(ChatWorld.Text(answered), Does.StartWith("BTC-USDT"));
        var again = await world.AskAsync($"/pair {code}");
        Assert.That(ChatWorld.Text(again), Does.Contain("does not work"));
    }

    [Test]
    public async Task Somebody_of_low_rank_lets_nobody_in_and_sees_no_such_command()
    {
        await LetSecondInAsync("viewer");

        var tried = await world.AskAsync("/people", ChatWorld.Stranger, ChatWorld.Stranger);
        var help = await world.AskAsync("/help", ChatWorld.Stranger, ChatWorld.Stranger);

        Assert.That(ChatWorld.Text(tried), Does.Contain("needs the rank of admin"));
        Assert.That(ChatWorld.Text(help), Does.Not.Contain("/pair"));
    }

    [Test]
    public async Task Whoever_is_removed_is_a_stranger_again_and_the_configured_admin_stays()
    {
        await LetSecondInAsync("analyst");

        await world.AskAsync($"/people remove {ChatWorld.Stranger}");
        var refused = await world.AskAsync("/price BTC", ChatWorld.Stranger, ChatWorld.Stranger);
        var own = await world.AskAsync($"/people remove {ChatWorld.Admin}");

        Assert.That(ChatWorld.Text(refused), Does.Contain("I do not know you yet"));
        Assert.That(ChatWorld.Text(own), Does.Contain("admin by configuration"));
    }

    [Test]
    public async Task In_a_group_where_nobody_is_paired_one_hint_is_given_and_no_answer()
    {
        var group = await world.GroupAsync();

        var hint = await world.AskAsync("/price@telegram_trader_bot BTC", group, ChatWorld.Stranger);
        await world.Phone.SayAsync("/price@telegram_trader_bot BTC", group, ChatWorld.Stranger);
        await world.AskAsync("/start", ChatWorld.Stranger, ChatWorld.Stranger);

        Assert.That(ChatWorld.Text(hint), Does.Contain("I answer people I know"));
        var said = (await world.MessagesAsync(group)).Where(ChatWorld.IsBots).Skip(1).Select(ChatWorld.Text);
        Assert.That(said, Is.All.Not.Contain("BTC-USDT"));
    }

    [Test]
    public async Task An_admin_opens_a_group_by_asking_in_it_and_taps_count_for_who_taps()
    {
        var group = await world.GroupAsync();

        var card = await world.AskAsync("/price@telegram_trader_bot BTC", group, ChatWorld.Admin);
        Assert.That(ChatWorld.Text(card), Does.StartWith("BTC-USDT"));
        var refused = await world.TapAsync(card, "1h", group, ChatWorld.Stranger);
        Assert.That(refused["text"]!.ToString(), Is.EqualTo("You are not let in here."));
        Assert.That(refused["show_alert"]!.GetValue<bool>(), Is.True);

        await LetSecondInAsync("viewer");
        await world.TapAsync(card, "1h", group, ChatWorld.Stranger);
        Assert.That(ChatWorld.Text(await world.EditedAsync(card, group)), Does.StartWith("BTC-USDT · 1h"));

        await world.AskAsync($"/people close {group}");
        var closed = await world.TapAsync(await LastCardAsync(group), "5m", group, ChatWorld.Stranger);
        Assert.That(closed["text"]!.ToString(), Is.EqualTo("You are not let in here."));
    }

    [Test]
    public async Task In_a_forum_the_answer_stays_in_its_topic()
    {
        var group = await world.GroupAsync(forum: true);
        var topic = await world.Phone.ControlAsync(
            "topics",
            new JsonObject { ["chat"] = group, ["name"] = "Majors", ["by"] = ChatWorld.Admin }.ToJsonString());
        var thread = topic["thread"]!.GetValue<long>();
        await world.Phone.ControlAsync("say", new JsonObject
        {
            ["user"] = ChatWorld.Admin,
            ["chat"] = group,
            ["thread"] = thread,
            ["text"] = "/price@telegram_trader_bot BTC",
        }.ToJsonString());

        var messages = await world.UntilAsync(group, messages => messages.Any(message =>
            ChatWorld.IsBots(message) && ChatWorld.Text(message).StartsWith("BTC-USDT", StringComparison.Ordinal)));

        var answer = messages.Last(ChatWorld.IsBots);
        Assert.That(answer["thread"]?.GetValue<long>(), Is.EqualTo(thread), answer.ToJsonString());
    }

    [Test]
    public async Task A_group_that_gets_another_id_stays_open()
    {
        var group = await world.GroupAsync("group");
        await world.AskAsync("/price BTC", group, ChatWorld.Admin);

        var moved = await world.Phone.ControlAsync(
            "migrate", new JsonObject { ["chat"] = group, ["by"] = ChatWorld.Admin }.ToJsonString());
        var newer = moved["id"]!.GetValue<long>();
        await LetSecondInAsync("viewer");

        var answered = await world.AskAsync("/price@telegram_trader_bot BTC", newer, ChatWorld.Stranger);
        Assert.That(ChatWorld.Text(answered), Does.StartWith("BTC-USDT"));
    }

    [Test]
    public async Task The_first_admin_is_whoever_sends_the_code_that_the_start_printed()
    {
        await using var fresh = await ChatWorld.StartAsync(true, 0, "--Telegram:Admins=");
        await fresh.Said.UntilAsync("Nobody is admin yet", Task.Delay(Timeout.Infinite, default(CancellationToken)));
        var code = CodeForm().Match(fresh.Said.ToString()).Value;

        var wrong = await fresh.AskAsync("/start 2222-2222", ChatWorld.Stranger, ChatWorld.Stranger);
        var refused = await fresh.AskAsync("/price BTC", ChatWorld.Stranger, ChatWorld.Stranger);
        var first = await fresh.AskAsync(code);
        var second = await fresh.AskAsync($"/start {code}", ChatWorld.Stranger, ChatWorld.Stranger);

        Assert.That(ChatWorld.Text(wrong), Does.Contain("does not work"));
        Assert.That(ChatWorld.Text(refused), Does.Contain("Nobody is admin here yet"));
        Assert.That(ChatWorld.Text(first), Does.Contain("You are let in, as admin"));
        Assert.That(ChatWorld.Text(second), Does.Contain("I do not know you yet"));
        Assert.That(ChatWorld.Text(await fresh.AskAsync("/people")), Does.Contain("One person is let in"));
    }

    [Test]
    public async Task A_code_that_was_given_survives_further_words_and_a_symbol_is_no_code()
    {
        var first = await world.AskAsync("/start", ChatWorld.Stranger, ChatWorld.Stranger);
        var again = await world.AskAsync("AVAX-USDT", ChatWorld.Stranger, ChatWorld.Stranger);

        Assert.That(ChatWorld.Text(again), Does.Contain("still works").And.Not.Contain("does not work"));
        var letIn = await world.AskAsync($"/pair {CodeIn(ChatWorld.Text(first))}");
        Assert.That(ChatWorld.Text(letIn), Does.Contain("is viewer now"));
    }

    [Test]
    public async Task An_admins_plain_word_opens_no_group()
    {
        var group = await world.GroupAsync();

        await world.AskAsync("@telegram_trader_bot btc", group, ChatWorld.Admin);

        var people = await world.AskAsync("/people");
        Assert.That(ChatWorld.Text(people), Does.Not.Contain("Open groups"));
    }

    private async Task LetSecondInAsync(string rank)
    {
        var refused = await world.AskAsync("/start", ChatWorld.Stranger, ChatWorld.Stranger);
        var code = CodeIn(ChatWorld.Text(refused));
        await world.AskAsync($"/pair {code} {rank}");
        await world.UntilAsync(ChatWorld.Stranger, messages =>
            ChatWorld.Text(messages[^1]).Contains("You are let in", StringComparison.Ordinal));
    }

    internal static string CodeIn(string text) => CodeForm().Match(text).Value;

    private async Task<JsonNode> LastCardAsync(long chat) => (await world.MessagesAsync(chat)).Last(ChatWorld.IsBots);

    [GeneratedRegex("[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}")]
    private static partial Regex CodeForm();
}
