using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>Answers with pictures and buttons: shown, tapped, changed in place.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class CardTests(Viewport viewport) : PhoneStory(viewport)
{
    private const string Price = """
        <b>BTC-USDT</b>  1h  <i>recorded</i>
        <b>104,231.50</b>  ▲ +1.84 % today
        RSI 61.2 · VWAP +0.4 % · ATR 0.9 %
        <code>SANDBOX · as of 14:00 UTC</code>
        """;

    private static readonly JsonNode Card = StagedTelegram.Buttons(
        ["15m", "1h", "4h", "1d"], ["Refresh", "Analysis"], ["Alert at 105,000"]);

    private StagedTelegram telegram = null!;

    [SetUp]
    public async Task Begin() => telegram = await StagedTelegram.StartedAsync();

    [TearDown]
    public async Task End() => await telegram.DisposeAsync();

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task An_answer_with_picture_and_buttons_appears(ColorScheme scheme)
    {
        var phone = await OpenChatAsync(telegram, scheme);
        await phone.SendAsync("/price BTC");

        await telegram.PhotoAsync(ChartPicture.Of(1), Price, Card);

        var picture = phone.Last.GetByRole(AriaRole.Img, new() { Name = "Picture" });
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1200);
        await Expect(phone.Last.Locator(".keys button")).ToHaveCountAsync(7);
        await Expect(phone.Button("Alert at 105,000")).ToBeInViewportAsync();
        await phone.ScreenshotAsync("card-" + scheme);
        await picture.ClickAsync();
        await Expect(phone.Page.Locator("#photo img")).ToBeVisibleAsync();
        await phone.ScreenshotAsync("picture-" + scheme);
        await phone.Page.Locator("#photo").ClickAsync();
        await Expect(phone.Page.Locator("#photo")).ToBeHiddenAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_tapped_button_waits_until_the_bot_answers(bool asAlert)
    {
        await telegram.SendAsync("Sell 0.5 BTC at market?", StagedTelegram.Buttons(["Confirm", "Cancel"]));
        var phone = await OpenChatAsync(telegram);

        await phone.TapAsync("Confirm");

        await Expect(phone.Button("Confirm")).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(phone.Button("Cancel")).Not.ToHaveAttributeAsync("aria-busy", "true");
        var tap = await telegram.NextTapAsync();
        Assert.That(tap["data"]!.ToString(), Is.EqualTo("v1|Confirm"));
        await phone.ScreenshotAsync(asAlert ? "waiting-alert" : "waiting");
        await telegram.AnswerAsync(tap, "Order sent: 0.5 BTC", asAlert);
        await Expect(asAlert ? phone.Page.GetByRole(AriaRole.Dialog) : phone.Toast).ToContainTextAsync("0.5 BTC");
        await phone.ScreenshotAsync(asAlert ? "alert" : "toast");
        if (asAlert)
        {
            await phone.TapAsync("OK");
        }

        await Expect(phone.Page.Locator(".waiting, [aria-busy]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task An_edit_changes_picture_words_and_buttons_of_the_same_element()
    {
        var id = await telegram.PhotoAsync(ChartPicture.Of(1), Price, Card);
        var phone = await OpenChatAsync(telegram);
        await phone.Page.EvaluateAsync("document.querySelector('#messages > :last-child').kept = true");
        var picture = phone.Last.GetByRole(AriaRole.Img);
        var before = await picture.GetAttributeAsync("src");

        await telegram.EditPhotoAsync(
            id, ChartPicture.Of(2, 1200, 500), "<b>BTC-USDT</b> 4h", StagedTelegram.Buttons(["Back"]));

        await Expect(phone.Last).ToContainTextAsync("BTC-USDT 4h");
        await Expect(phone.Last.Locator(".keys button")).ToHaveTextAsync(["Back"]);
        await Expect(picture).Not.ToHaveAttributeAsync("src", before!);
        await Expect(picture).ToHaveJSPropertyAsync("naturalHeight", 500);
        await Expect(phone.Messages).ToHaveCountAsync(2);
        await Expect(phone.Last).ToHaveJSPropertyAsync("kept", true);
        await Expect(phone.Last).ToContainTextAsync("edited");
    }

    [Test]
    public async Task An_edit_above_what_is_read_does_not_move_it()
    {
        var id = await telegram.PhotoAsync(ChartPicture.Of(1), Price, Card);
        for (var i = 1; i <= 40; i++)
        {
            await telegram.SendAsync($"line {i}");
        }

        var phone = await OpenChatAsync(telegram);
        var read = phone.Message(new Regex("^line 12"));
        await read.EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        var before = (await read.BoundingBoxAsync())!.Y;

        await telegram.EditPhotoAsync(id, ChartPicture.Of(2, 1200, 300), "short");

        await Expect(phone.Messages.Nth(1)).ToContainTextAsync("short");
        Assert.That((await read.BoundingBoxAsync())!.Y, Is.EqualTo(before).Within(1.5));
    }

    [Test]
    public async Task Who_reads_further_up_stays_there_and_is_told_of_new_messages()
    {
        for (var i = 1; i <= 40; i++)
        {
            await telegram.SendAsync($"line {i}");
        }

        var phone = await OpenChatAsync(telegram);
        await Expect(phone.Last).ToBeInViewportAsync();
        await phone.Messages.First.EvaluateAsync("row => row.scrollIntoView()");
        var before = await phone.ScrollAsync();

        await telegram.SendAsync("news");

        var down = phone.Page.GetByLabel("To the newest message");
        await Expect(down).ToHaveTextAsync("1");
        Assert.That(await phone.ScrollAsync(), Is.EqualTo(before).Within(1));
        await phone.ScreenshotAsync("further-up");
        await down.ClickAsync();
        await Expect(phone.Last).ToContainTextAsync("news");
        await Expect(phone.Last).ToBeInViewportAsync();
        await Expect(down).ToBeHiddenAsync();
    }
}
