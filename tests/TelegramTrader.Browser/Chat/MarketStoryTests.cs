using System.Text.RegularExpressions;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>
/// The market on a phone: what is open, who takes, what rests; and a venue that goes away and comes back.
/// </summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed partial class MarketStoryTests(Viewport viewport) : PhoneStory(viewport)
{
    // A venue that does not answer is given some seconds before what is stored has to do.
    private const float Patience = 25_000;
    private const int Tries = 20;

    private RunningProgram program = null!;

    [SetUp]
    public async Task Begin() => program = await RunningProgram.StartAsync();

    [TearDown]
    public async Task End() => await program.DisposeAsync();

    [Test]
    public async Task Open_interest_takers_and_the_book_are_drawn()
    {
        var phone = await StartAsync();

        await AskAsync(phone, "/oi SOL-USDT", "Against price");
        await phone.ScreenshotAsync("market-1-oi");
        await AskAsync(phone, "/cvd BTC-USDT", "CVD");
        await phone.ScreenshotAsync("market-2-cvd");
        await AskAsync(phone, "/book BTC-USDT", "A market order costs");
        await phone.ScreenshotAsync("market-3-book");
        await AskAsync(phone, "/funding BTC", "Settles");
        await phone.ScreenshotAsync("market-4-funding");
        await AskAsync(phone, "/compare BTC ETH", "Correlation");
        await phone.ScreenshotAsync("market-5-compare");
    }

    [Test]
    public async Task A_venue_that_goes_away_is_said_and_the_answers_come_back_with_it()
    {
        var phone = await StartAsync();
        await AskAsync(phone, "/price BTC-USDT 15m", "BTC-USDT · 15m");

        await MoveAsync(phone, "port/close");
        await AskUntilAsync(phone, isWell: false);
        await phone.ScreenshotAsync("market-6-venue-away");

        await MoveAsync(phone, "port/open");
        await AskUntilAsync(phone, isWell: true);
        await phone.ScreenshotAsync("market-7-venue-back");
    }

    // What was read a moment ago is not asked for again, so the first answer may still be well.
    private static async Task AskUntilAsync(Phone phone, bool isWell)
    {
        for (var i = 0; i < Tries; i++)
        {
            await AskAsync(phone, "/price BTC-USDT 15m", "BTC-USDT · 15m");
            var said = await phone.Last.InnerTextAsync();
            if (isWell == !Trouble().IsMatch(said))
            {
                return;
            }
        }

        Assert.Fail(isWell ? "The venue is back, and nobody notices." : "The venue is away, and nobody says so.");
    }

    [GeneratedRegex("does not answer|are interrupted")]
    private static partial Regex Trouble();

    private async Task<Phone> StartAsync()
    {
        var phone = await OpenAsync(program.Page);
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.TapAsync("Start");
        await Expect(phone.Last).ToContainTextAsync("You are: admin");
        return phone;
    }

    // The question and its answer are two messages more; the answer has a picture.
    private static async Task AskAsync(Phone phone, string text, string said)
    {
        var before = await phone.Messages.CountAsync();
        await phone.SendAsync(text);
        await Expect(phone.Messages).ToHaveCountAsync(before + 2, new() { Timeout = Patience });
        await Expect(phone.Last).ToContainTextAsync(said);
        await Expect(phone.Last.Locator("img")).ToHaveJSPropertyAsync("complete", true);
    }

    private static async Task MoveAsync(Phone phone, string call)
    {
        var status = await phone.Page.EvaluateAsync<int>(
            "async call => (await fetch('/control/' + call, { method: 'POST' })).status", call);
        Assert.That(status, Is.EqualTo(200), call);
    }
}
