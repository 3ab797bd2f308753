using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class WritingTests(Viewport viewport) : PhoneStory(viewport)
{
    private StagedTelegram telegram = null!;

    [SetUp]
    public async Task Begin() => telegram = await StagedTelegram.StartedAsync();

    [TearDown]
    public async Task End() => await telegram.DisposeAsync();

    [Test]
    public async Task A_slash_shows_the_commands_and_choosing_fills_one_in()
    {
        var phone = await OpenChatAsync(telegram);
        var menu = phone.Page.Locator("#commands");

        await phone.TypeAsync("/");
        await Expect(menu.Locator("li").Filter(new() { Visible = true })).ToHaveCountAsync(6);
        await phone.ScreenshotAsync("commands");
        await phone.TypeAsync("pr");
        await Expect(menu.Locator("li")).ToHaveCountAsync(1);
        await menu.GetByText("/price").ClickAsync();

        await Expect(menu).ToBeHiddenAsync();
        await Expect(phone.Text).ToHaveValueAsync("/price ");
        await phone.TypeAsync("BTC");
        await phone.Page.Keyboard.PressAsync("Enter");
        await Expect(phone.Last).ToContainTextAsync("/price BTC");
        await Expect(phone.Text).ToHaveValueAsync("");
    }

    [Test]
    public async Task The_menu_button_shows_the_commands_too()
    {
        var phone = await OpenChatAsync(telegram);

        await phone.Page.Locator("#slash").ClickAsync();

        await Expect(phone.Page.Locator("#commands li")).ToHaveCountAsync(6);
        await telegram.CommandsAsync(("only", "The bot has changed its mind"));
        await Expect(phone.Page.Locator("#commands li")).ToHaveTextAsync(["/onlyThe bot has changed its mind"]);
    }

    [Test]
    public async Task A_menu_that_is_opened_right_after_the_text_was_left_stays_open()
    {
        var phone = await OpenChatAsync(telegram);
        await Expect(phone.Page.Locator("#slash")).ToBeVisibleAsync();

        await phone.Page.EvaluateAsync(
            "() => { const text = document.querySelector('#text'); text.focus(); text.blur(); "
            + "document.querySelector('#slash').click(); }");

        await phone.Page.WaitForTimeoutAsync(300); // twice as long as leaving takes
        await Expect(phone.Page.Locator("#commands")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_text_is_there_before_the_sandbox_has_taken_it()
    {
        var phone = await OpenChatAsync(telegram);
        var held = new TaskCompletionSource();
        await phone.Page.RouteAsync("**/control/say", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await phone.SendAsync("How is BTC?");

        await Expect(phone.Last).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("pending"));
        await Expect(phone.Last).ToContainTextAsync("How is BTC?");
        held.SetResult();
        await Expect(phone.Page.Locator(".pending")).ToHaveCountAsync(0);
        await Expect(phone.Message("How is BTC?")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task What_could_not_be_sent_is_back_in_the_field()
    {
        var phone = await OpenChatAsync(telegram);
        await phone.Page.RouteAsync("**/control/say", route => route.AbortAsync());

        await phone.SendAsync("precious words");

        await Expect(phone.Toast).ToContainTextAsync("Nothing was sent");
        await Expect(phone.Text).ToHaveValueAsync("precious words");
        await Expect(phone.Page.Locator(".pending")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_message_of_ones_own_can_be_answered_and_changed()
    {
        await telegram.SendAsync("Which symbol?");
        var phone = await OpenChatAsync(telegram);

        await phone.HoldAsync(phone.Message("Which symbol?"), "Reply");
        await Expect(phone.Page.Locator("#about")).ToContainTextAsync("Reply to TelegramTrader");
        await phone.ScreenshotAsync("reply");
        await phone.SendAsync("BTC-USTD");
        await Expect(phone.Last.Locator(".quote")).ToContainTextAsync("Which symbol?");
        await phone.HoldAsync(phone.Message("BTC-USTD"), "Edit");
        await Expect(phone.Text).ToHaveValueAsync("BTC-USTD");
        await phone.SendAsync("BTC-USDT");

        await Expect(phone.Last).ToContainTextAsync("BTC-USDT");
        await Expect(phone.Last).ToContainTextAsync("edited");
        await Expect(phone.Messages).ToHaveCountAsync(3);
    }

    [Test]
    public async Task What_is_said_while_a_chat_is_being_read_is_not_lost()
    {
        var phone = await OpenAsync(telegram.Page);
        await Expect(phone.Page.Locator("#list button")).ToHaveCountAsync(1);
        var (asked, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        await phone.Page.RouteAsync("**/control/messages**", async route =>
        {
            var before = await route.FetchAsync();
            asked.TrySetResult();
            await held.Task;
            await route.FulfillAsync(new() { Response = before });
        });

        await phone.Row(StagedTelegram.Bot).ClickAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(Phone.Patience), TimeProvider.System);
        var heard = phone.Page.WaitForResponseAsync("**/control/commands**");
        await telegram.SendAsync("in between");
        held.SetResult();
        await heard;

        await Expect(phone.Last).ToContainTextAsync("in between");
        await Expect(phone.Messages).ToHaveCountAsync(2);
    }
}
