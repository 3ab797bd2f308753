using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>Documents and albums from the bot, files from a person.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class FilesTests(Viewport viewport) : PhoneStory(viewport)
{
    private static readonly byte[] Trades = Encoding.UTF8.GetBytes("time,side,price\n1767323045,buy,104231.5\n");

    private StagedTelegram telegram = null!;

    [SetUp]
    public async Task Begin() => telegram = await StagedTelegram.StartedAsync();

    [TearDown]
    public async Task End() => await telegram.DisposeAsync();

    [Test]
    public async Task A_document_is_a_download_with_its_name_and_content()
    {
        await telegram.UploadAsync(
            "sendDocument",
            new() { ["chat_id"] = StagedTelegram.Trader, ["caption"] = "Every trade of the run" },
            ("document", "BTC-USDT trades, März.csv", Trades));
        var phone = await OpenChatAsync(telegram);
        await phone.ScreenshotAsync("document");

        var download = await phone.Page.RunAndWaitForDownloadAsync(() =>
            phone.Last.GetByText("BTC-USDT trades, März.csv").ClickAsync());

        Assert.That(download.SuggestedFilename, Is.EqualTo("BTC-USDT trades, März.csv"));
        Assert.That(await File.ReadAllBytesAsync(await download.PathAsync()), Is.EqualTo(Trades));
    }

    [TestCase(2)]
    [TestCase(3)]
    public async Task An_album_is_one_block(int pictures)
    {
        var phone = await OpenChatAsync(telegram);

        await SendAlbumAsync(pictures);

        await Expect(phone.Messages).ToHaveCountAsync(2);
        await Expect(phone.Last.GetByRole(AriaRole.Img)).ToHaveCountAsync(pictures);
        await Expect(phone.Last).ToContainTextAsync("Equity, drawdown, trades");
        await phone.ScreenshotAsync($"album-{pictures}");
        await phone.Page.ReloadAsync();
        await phone.EnterAsync(StagedTelegram.Bot);
        await Expect(phone.Messages).ToHaveCountAsync(2);
        await Expect(phone.Last.GetByRole(AriaRole.Img)).ToHaveCountAsync(pictures);
    }

    [Test]
    public async Task A_deleted_picture_leaves_the_rest_of_its_album()
    {
        var sent = await SendAlbumAsync(3);
        var phone = await OpenChatAsync(telegram);
        await Expect(phone.Last.GetByRole(AriaRole.Img)).ToHaveCountAsync(3);

        await telegram.CallAsync("deleteMessage", new()
        {
            ["chat_id"] = StagedTelegram.Trader, ["message_id"] = sent.AsArray()[0]!["message_id"]!.GetValue<long>(),
        });

        await Expect(phone.Last.GetByRole(AriaRole.Img)).ToHaveCountAsync(2);
        await Expect(phone.Messages).ToHaveCountAsync(2);
    }

    [Test]
    public async Task A_person_sends_a_picture_with_a_caption()
    {
        var phone = await OpenChatAsync(telegram);

        await phone.ChooseFileAsync("screen.png", "image/png", ChartPicture.Of(3));
        await Expect(phone.Page.Locator("#form img")).ToHaveJSPropertyAsync("naturalWidth", 1200);
        await phone.Page.GetByLabel("Caption").FillAsync("What is this pattern?");
        await phone.ScreenshotAsync("send-picture");
        await phone.Page.Locator("#form .main").ClickAsync();

        await Expect(phone.Last.GetByRole(AriaRole.Img)).ToHaveJSPropertyAsync("naturalWidth", 1200);
        await Expect(phone.Last).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("mine"));
        await phone.ScreenshotAsync("own-picture");
        var heard = await telegram.NextMessageAsync(having: "photo");
        Assert.That(heard["caption"]!.ToString(), Is.EqualTo("What is this pattern?"));
        Assert.That(heard["photo"]!.AsArray()[^1]!["width"]!.GetValue<int>(), Is.EqualTo(1200));
    }

    [Test]
    public async Task A_person_sends_a_file_and_the_bot_can_fetch_it()
    {
        var phone = await OpenChatAsync(telegram);

        await phone.ChooseFileAsync("candles.csv", "text/csv", Trades);
        await phone.ScreenshotAsync("send-file");
        await phone.Page.Locator("#form .main").ClickAsync();

        await Expect(phone.Last.Locator(".document")).ToContainTextAsync("candles.csv");
        var heard = (await telegram.NextMessageAsync(having: "document"))["document"]!;
        Assert.That(heard["file_name"]!.ToString(), Is.EqualTo("candles.csv"));
        Assert.That(await telegram.DownloadAsync(heard["file_id"]!.ToString()), Is.EqualTo(Trades));
    }

    [Test]
    public async Task A_file_that_was_thought_better_of_is_not_sent()
    {
        var phone = await OpenChatAsync(telegram);

        await phone.ChooseFileAsync("secret.txt", "text/plain", Trades);
        await phone.TapAsync("Cancel");

        await Expect(phone.Page.Locator("#form")).ToBeHiddenAsync();
        var messages = await telegram.ControlAsync($"messages?chat={StagedTelegram.Trader}");
        Assert.That(messages.AsArray(), Has.Count.EqualTo(1));
    }

    private async Task<JsonNode> SendAlbumAsync(int pictures)
    {
        var parts = Enumerable.Range(1, pictures).Select(i => ($"p{i}", $"p{i}.png", ChartPicture.Of(i))).ToArray();
        var media = new JsonArray([.. parts.Select((part, i) => new JsonObject
        {
            ["type"] = "photo",
            ["media"] = "attach://" + part.Item1,
            ["caption"] = i == 0 ? "Equity, drawdown, trades" : null,
        })]);
        return await telegram.UploadAsync(
            "sendMediaGroup",
            new() { ["chat_id"] = StagedTelegram.Trader, ["media"] = media.ToJsonString() },
            parts);
    }
}
