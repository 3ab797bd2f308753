using System.Text.Json.Nodes;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>Several people, groups and their topics, and a bot that is shut out.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class PeopleTests(Viewport viewport) : PhoneStory(viewport)
{
    private StagedTelegram telegram = null!;

    [SetUp]
    public async Task Begin() => telegram = await StagedTelegram.StartedAsync("Trader", "Clara");

    [TearDown]
    public async Task End() => await telegram.DisposeAsync();

    [Test]
    public async Task Each_person_has_chats_of_their_own()
    {
        var phone = await OpenAsync(telegram.Page);
        await Expect(phone.Page.Locator("#list button")).ToContainTextAsync("/start");

        await phone.Page.Locator("#person").SelectOptionAsync("Clara");
        await Expect(phone.Page.Locator("#list button")).ToContainTextAsync("No messages yet");
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.SendAsync("I am Clara");
        await Expect(phone.Message("I am Clara")).ToHaveCountAsync(1);

        await phone.HomeAsync();
        await phone.Page.Locator("#person").SelectOptionAsync("Trader");
        await phone.EnterAsync(StagedTelegram.Bot);
        await Expect(phone.Messages).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("^/start")]);
    }

    [Test]
    public async Task Chats_of_another_person_are_gone_before_the_sandbox_is_read_again()
    {
        var phone = await OpenAsync(telegram.Page);
        await phone.Page.Locator("#person").SelectOptionAsync("Clara");
        await Expect(phone.Page.Locator("#list button")).ToContainTextAsync("No messages yet");
        var held = new TaskCompletionSource();
        await phone.Page.RouteAsync("**/control/state**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await phone.HomeAsync();
        await phone.Page.Locator("#person").SelectOptionAsync("Trader");

        await Expect(phone.Page.Locator("#list button")).ToContainTextAsync("/start");
        held.SetResult();
    }

    [Test]
    public async Task A_person_can_be_added_and_becomes_the_one_who_writes()
    {
        var phone = await OpenAsync(telegram.Page);

        await phone.ChooseAsync("#add", "New person");
        await phone.Page.GetByLabel("First name").FillAsync("Dimitri");
        await phone.ScreenshotAsync("new-person");
        await phone.TapAsync("Add");

        await Expect(phone.Page.Locator("#person option")).ToHaveTextAsync(["Trader", "Clara", "Dimitri"]);
        await Expect(phone.Page.Locator("#person option:checked")).ToHaveTextAsync("Dimitri");
    }

    [Test]
    public async Task Messages_of_a_group_stay_in_their_topic()
    {
        var phone = await OpenAsync(telegram.Page);
        await phone.ChooseAsync("#add", "New group");
        await phone.Page.GetByLabel("Title").FillAsync("Desk");
        await phone.Page.GetByLabel("Kind").SelectOptionAsync("Supergroup with topics");
        await phone.TapAsync("Create");
        await Expect(phone.Page.Locator("#title")).ToHaveTextAsync("Desk");
        await Expect(phone.Page.Locator("#status")).ToHaveTextAsync("2 people, 1 bot");

        await phone.TapAsync("New topic");
        await phone.Page.GetByLabel("Name").FillAsync("BTC");
        await phone.TapAsync("Create");
        var tabs = phone.Page.GetByRole(AriaRole.Tab);
        await Expect(tabs.And(phone.Page.Locator("[aria-selected=true]"))).ToHaveTextAsync("BTC");
        await phone.SendAsync("/price BTC");
        await Expect(phone.Page.Locator(".mine:not(.pending)")).ToHaveCountAsync(1);
        var said = await Topic("Desk", "/price BTC");
        await telegram.SendAsync("104,231.50", chat: said.Chat, thread: said.Thread);
        await telegram.SendAsync("Good morning", chat: said.Chat);

        await Expect(phone.Messages).ToHaveCountAsync(2);
        await Expect(phone.Last).ToContainTextAsync("104,231.50");
        await phone.ScreenshotAsync("topic");
        await tabs.GetByText("General").ClickAsync();
        await Expect(phone.Messages).ToHaveCountAsync(1);
        await Expect(phone.Last).ToContainTextAsync("Good morning");
    }

    [Test]
    public async Task In_a_group_one_sees_who_says_what()
    {
        var chat = (await telegram.ControlAsync("chats", new()
        {
            ["type"] = "group",
            ["title"] = "Desk",
            ["members"] = new JsonArray(StagedTelegram.Trader, StagedTelegram.Trader + 1),
        }))["id"]!.GetValue<long>();
        var phone = await OpenAsync(telegram.Page);
        await phone.EnterAsync("Desk");

        await SayAsync(chat, StagedTelegram.Trader + 1, "Anybody short?");
        await SayAsync(chat, StagedTelegram.Trader, "Not me");
        await telegram.SendAsync("Two positions are open.", chat: chat);
        await SayAsync(chat, StagedTelegram.Trader + 1, "Thanks");

        await Expect(phone.Message("Anybody short?").Locator(".name")).ToHaveTextAsync("Clara");
        await Expect(phone.Message("Two positions").Locator(".name")).ToHaveTextAsync(StagedTelegram.Bot);
        await Expect(phone.Message("Not me").Locator(".name")).ToHaveCountAsync(0);
        await phone.ScreenshotAsync("group");
        await phone.ChooseAsync("#more", "Remove the bot");
        await Expect(phone.Page.Locator(".service").Last).ToContainTextAsync("Trader removed TelegramTrader");
        await Expect(phone.Page.Locator("#status")).ToHaveTextAsync("2 people, 0 bots");
    }

    [Test]
    public async Task A_chat_that_is_not_open_counts_what_is_new()
    {
        var phone = await OpenAsync(telegram.Page);
        await phone.Page.Locator("#person").SelectOptionAsync("Trader");
        await telegram.ControlAsync("chats", new()
        {
            ["type"] = "group", ["title"] = "Desk", ["members"] = new JsonArray(StagedTelegram.Trader),
        });
        await phone.EnterAsync("Desk");
        await phone.HomeAsync();

        await telegram.SendAsync("one");
        await telegram.SendAsync("two");

        var row = phone.Row(StagedTelegram.Bot);
        await Expect(row.Locator(".unread")).ToHaveTextAsync("2");
        await phone.ScreenshotAsync("unread");
        await phone.EnterAsync(StagedTelegram.Bot);
        await Expect(row.Locator(".unread")).ToHaveCountAsync(0);
        await Expect(phone.Last).ToContainTextAsync("two");
    }

    [Test]
    public async Task A_blocked_bot_is_silent_until_it_is_unblocked()
    {
        var phone = await OpenChatAsync(telegram);

        await phone.ChooseAsync("#more", "Block the bot");
        await Expect(phone.Page.Locator("#status")).ToHaveTextAsync("bot · blocked by you");
        await Expect(phone.Text).ToBeHiddenAsync();
        await phone.ScreenshotAsync("blocked");
        await phone.TapAsync("Unblock TelegramTrader");

        await Expect(phone.Page.Locator("#status")).ToHaveTextAsync("bot");
        await telegram.SendAsync("Welcome back");
        await Expect(phone.Last).ToContainTextAsync("Welcome back");
        await Expect(phone.Text).ToBeVisibleAsync();
    }

    [Test]
    public async Task Two_bots_have_two_chats_with_one_person()
    {
        var phone = await OpenAsync(telegram.Page);
        await telegram.ControlAsync("bots", new() { ["name"] = "Second", ["username"] = "second_bot" });
        await phone.EnterAsync("Second");
        await phone.SendAsync("hello, second");
        await Expect(phone.Page.Locator(".mine:not(.pending)")).ToHaveCountAsync(1);

        await telegram.SendAsync("I am the first");

        await Expect(phone.Row(StagedTelegram.Bot).Locator(".unread")).ToHaveTextAsync("1");
        await Expect(phone.Messages).ToHaveCountAsync(1);
        await phone.EnterAsync(StagedTelegram.Bot);
        await Expect(phone.Last).ToContainTextAsync("I am the first");
    }

    private Task<JsonNode> SayAsync(long chat, long user, string text) =>
        telegram.ControlAsync("say", new() { ["user"] = user, ["chat"] = chat, ["text"] = text });

    private async Task<(long Chat, long Thread)> Topic(string title, string text)
    {
        var chats = await telegram.ControlAsync("chats");
        var chat = chats.AsArray().Single(one => one!["title"]?.ToString() == title)!["id"]!.GetValue<long>();
        var messages = await telegram.ControlAsync($"messages?chat={chat}");
        var said = messages.AsArray().Single(one => one!["text"]?.ToString() == text)!;
        return (chat, said["thread"]!.GetValue<long>());
    }
}
