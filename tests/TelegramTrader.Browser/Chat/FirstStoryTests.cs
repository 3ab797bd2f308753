using System.Diagnostics;
using System.Text.RegularExpressions;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>The first minutes with the program itself: the printed link, a price, a tap, a group, a stranger.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed partial class FirstStoryTests(Viewport viewport) : PhoneStory(viewport)
{
    private RunningProgram program = null!;

    [SetUp]
    public async Task Begin() => program = await RunningProgram.StartAsync();

    [TearDown]
    public async Task End() => await program.DisposeAsync();

    [Test]
    public async Task A_price_is_asked_looked_at_from_another_timeframe_and_refused_to_a_stranger_until_paired()
    {
        Assert.That(program.FirstLine, Does.StartWith("TelegramTrader · SANDBOX · open http://127.0.0.1:"));
        var phone = await OpenAsync(program.Page);
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.TapAsync("Start");
        await Expect(phone.Last).ToContainTextAsync("You are: admin");
        await Expect(phone.Page.Locator("#messages .day")).ToHaveCountAsync(1);
        await phone.ScreenshotAsync("story-1-start");

        await AskForPriceAsync(phone);
        await LookFromOneHourAsync(phone);
        await phone.SendAsync("/help");
        await Expect(phone.Last).ToContainTextAsync("What can be asked");
        await phone.ScreenshotAsync("story-4-help");

        var code = await RefusedAsync(phone);
        await LetInAsync(phone, code);
    }

    [Test]
    public async Task An_analysis_a_question_and_a_status_look_well()
    {
        var phone = await OpenAsync(program.Page);
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.TapAsync("Start");
        await phone.SendAsync("/analysis SOL-USDT 1h");
        await ShowsPictureAsync(phone.Last);
        await phone.ScreenshotAsync("story-8-analysis");

        await phone.SendAsync("/volume");
        await Expect(phone.Last).ToContainTextAsync("Which symbol?");
        await phone.ScreenshotAsync("story-9-question");
        await phone.TapAsync("ETH-USDT");
        await Expect(phone.Last).ToContainTextAsync("ETH-USDT · ");
        await ShowsPictureAsync(phone.Last);

        await phone.SendAsync("/status");
        await Expect(phone.Last).ToContainTextAsync("All is well");
        await phone.SendAsync("/price BTCC");
        await Expect(phone.Last).ToContainTextAsync("Did you mean");
        await phone.ScreenshotAsync("story-10-status");
    }

    [Test]
    public async Task In_a_group_with_topics_the_answer_stays_in_its_topic()
    {
        var phone = await OpenAsync(program.Page);
        await phone.ChooseAsync("#add", "New group");
        await phone.Page.GetByLabel("Title").FillAsync("Desk");
        await phone.Page.GetByLabel("Kind").SelectOptionAsync("Supergroup with topics");
        await phone.TapAsync("Create");
        await Expect(phone.Last).ToContainTextAsync("A trading desk in your chat");
        await phone.TapAsync("New topic");
        await phone.Page.GetByLabel("Name").FillAsync("Majors");
        await phone.TapAsync("Create");
        var chosen = phone.Page.GetByRole(AriaRole.Tab).And(phone.Page.Locator("[aria-selected=true]"));
        await Expect(chosen).ToHaveTextAsync("Majors");

        await phone.SendAsync("/price@telegram_trader_bot BTC-USDT 15m");
        await Expect(phone.Last).ToContainTextAsync("BTC-USDT · 15m");
        await ShowsPictureAsync(phone.Last);
        await phone.ScreenshotAsync("story-7-group");

        await phone.Page.GetByRole(AriaRole.Tab).GetByText("General").ClickAsync();
        await Expect(phone.Message("BTC-USDT · 15m")).ToHaveCountAsync(0);
    }

    private static async Task AskForPriceAsync(Phone phone)
    {
        var started = Stopwatch.GetTimestamp();
        await phone.SendAsync("/price BTC-USDT 15m");
        await Expect(phone.Last).ToContainTextAsync("BTC-USDT · 15m");
        await ShowsPictureAsync(phone.Last);
        var taken = Stopwatch.GetElapsedTime(started);
        await TestContext.Out.WriteLineAsync($"/price with its picture after {taken.TotalMilliseconds:0} ms");
        await phone.ScreenshotAsync("story-2-price");
    }

    private static async Task LookFromOneHourAsync(Phone phone)
    {
        var count = await phone.Messages.CountAsync();
        await phone.TapAsync("1h");
        await Expect(phone.Last).ToContainTextAsync("BTC-USDT · 1h");
        await Expect(phone.Button("•1h").Last).ToBeVisibleAsync();
        await Expect(phone.Messages).ToHaveCountAsync(count);
        await phone.ScreenshotAsync("story-3-one-hour");
    }

    private static async Task<string> RefusedAsync(Phone phone)
    {
        await phone.HomeAsync();
        await phone.ChooseAsync("#add", "New person");
        await phone.Page.GetByLabel("First name").FillAsync("Clara");
        await phone.TapAsync("Add");
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.SendAsync("/price BTC");
        await Expect(phone.Last).ToContainTextAsync("I do not know you yet");
        await phone.ScreenshotAsync("story-5-stranger");
        return CodeForm().Match(await phone.Last.InnerTextAsync()).Value;
    }

    private static async Task LetInAsync(Phone phone, string code)
    {
        await BeAsync(phone, "Trader");
        await Expect(phone.Message("Somebody asks to be let in")).ToHaveCountAsync(1);
        await phone.SendAsync($"/pair {code} trader");
        await Expect(phone.Last).ToContainTextAsync("Clara is trader now");
        await phone.ScreenshotAsync("story-6-paired");

        await BeAsync(phone, "Clara");
        await Expect(phone.Message("You are let in, as trader")).ToHaveCountAsync(1);
        await phone.SendAsync("/price BTC");
        await Expect(phone.Last).ToContainTextAsync("BTC-USDT");
    }

    private static async Task BeAsync(Phone phone, string person)
    {
        await phone.HomeAsync();
        await phone.Page.Locator("#person").SelectOptionAsync(person);
        await phone.EnterAsync(StagedTelegram.Bot);
    }

    private static Task ShowsPictureAsync(ILocator message) =>
        Expect(message.GetByRole(AriaRole.Img, new() { Name = "Picture" })).ToHaveJSPropertyAsync("naturalWidth", 780);

    [GeneratedRegex("[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}")]
    private static partial Regex CodeForm();
}
