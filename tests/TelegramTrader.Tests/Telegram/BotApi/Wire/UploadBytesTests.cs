using System.Text;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.BotApi.Methods.Updates;
using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.BotApi.Wire;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UploadBytesTests
{
    private const string Message = """{"message_id":7,"date":1,"chat":{"id":5,"type":"private"}}""";
    private readonly BotBench bench = new();

    private SentRequest Only => bench.Server.Sent.Single();

    [Test]
    public async Task A_picture_goes_as_a_form_to_the_byte()
    {
        bench.Server.Answers(200, $$"""{"ok":true,"result":{{Message}}}""");

        await bench.GivesAsync(new SendPhoto
        {
            ChatId = -5,
            Photo = InputFile.Upload("chart.png", "PNG"u8.ToArray(), "image/png"),
            Caption = "1h ≥ 2 %",
            HasSpoiler = true,
            ReplyMarkup = new InlineKeyboardMarkup
            {
                InlineKeyboard = [[new InlineKeyboardButton { Text = "5m", CallbackData = "x" }]],
            },
        });

        Assert.Multiple(() =>
        {
            Assert.That(Only.Headers["Content-Type"], Is.EqualTo("multipart/form-data; boundary=telegramtrader-0000"));
            Assert.That(
                Only.Headers["Content-Length"],
                Is.EqualTo(Only.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(Only.Text, Is.EqualTo(Form("telegramtrader-0000",
                ("name=\"caption\"", "1h ≥ 2 %"),
                ("name=\"has_spoiler\"", "true"),
                ("name=\"reply_markup\"", """{"inline_keyboard":[[{"text":"5m","callback_data":"x"}]]}"""),
                ("name=\"chat_id\"", "-5"),
                ("name=\"photo\"; filename=\"chart.png\"\r\nContent-Type: image/png", "PNG"))));
        });
    }

    [Test]
    public async Task A_picture_that_the_server_has_goes_as_json()
    {
        bench.Server.Answers(200, $$"""{"ok":true,"result":{{Message}}}""");

        await bench.GivesAsync(new SendPhoto { ChatId = 5, Photo = InputFile.Known("AgADBAAD") });

        Assert.That(Only.Text, Is.EqualTo("""{"photo":"AgADBAAD","chat_id":5}"""));
    }

    [Test]
    public async Task An_album_names_its_parts_and_mixes_new_with_known()
    {
        bench.Server.Answers(200, $$"""{"ok":true,"result":[{{Message}},{{Message}},{{Message}}]}""");
        var chart = InputFile.Upload("a.png", "A"u8.ToArray(), "image/png");

        var sent = await bench.GivesAsync(new SendMediaGroup
        {
            ChatId = 5,
            Media =
            [
                new InputMediaPhoto { Media = chart, Caption = "1h" },
                new InputMediaPhoto { Media = InputFile.Known("AgAD") },
                new InputMediaPhoto { Media = chart },
            ],
        });

        Assert.That(sent, Has.Count.EqualTo(3));
        Assert.That(Only.Text, Is.EqualTo(Form("telegramtrader-0000",
            ("name=\"media\"",
                """[{"type":"photo","media":"attach://file0","caption":"1h"},{"type":"photo","media":"AgAD"},"""
                + """{"type":"photo","media":"attach://file2"}]"""),
            ("name=\"chat_id\"", "5"),
            ("name=\"file0\"; filename=\"a.png\"\r\nContent-Type: image/png", "A"),
            ("name=\"file2\"; filename=\"a.png\"\r\nContent-Type: image/png", "A"))));
    }

    [Test]
    public async Task A_document_and_its_thumbnail_travel_in_an_edit()
    {
        bench.Server.Answers(200, $$"""{"ok":true,"result":{{Message}}}""");

        await bench.GivesAsync(new EditMessageMedia
        {
            ChatId = 5,
            MessageId = 7,
            Media = new InputMediaDocument
            {
                Media = InputFile.Upload("r.csv", "a,b"u8.ToArray(), "text/csv"),
                Thumbnail = InputFile.Upload("t.jpg", "J"u8.ToArray(), "image/jpeg"),
            },
        });

        Assert.That(Only.Text, Does.Contain("\"media\":\"attach://file0\""));
        Assert.That(Only.Text, Does.Contain("\"thumbnail\":\"attach://file0_thumbnail\""));
        Assert.That(Only.Text, Does.Contain("name=\"file0_thumbnail\"; filename=\"t.jpg\"\r\n"));
    }

    [Test]
    public async Task A_boundary_that_stands_in_the_content_gives_way()
    {
        bench.Server.Answers(200, $$"""{"ok":true,"result":{{Message}}}""");
        var content = Encoding.ASCII.GetBytes("x\r\n--telegramtrader-0000\r\n--telegramtrader-0002");

        await bench.GivesAsync(new SendDocument
        {
            ChatId = 5,
            Document = InputFile.Upload("x.bin", content, "application/octet-stream"),
            Caption = "telegramtrader-0001",
        });

        Assert.That(Only.Headers["Content-Type"], Does.EndWith("boundary=telegramtrader-0003"));
    }

    [Test]
    public async Task A_file_name_cannot_end_its_header()
    {
        bench.Server.Answers(200, """{"ok":true,"result":true}""");

        await bench.GivesAsync(new SetWebhook
        {
            Url = "https://example.org/hook",
            Certificate = InputFile.Upload("a\"\r\nX: y/é.pem", "C"u8.ToArray(), "application/x-pem-file"),
        });

        Assert.That(Only.Text, Does.Contain("name=\"certificate\"; filename=\"a___X: y_é.pem\"\r\n"));
    }

    private static string Form(string boundary, params (string Head, string Body)[] parts) =>
        string.Concat(parts.Select(part =>
            $"--{boundary}\r\nContent-Disposition: form-data; {part.Head}\r\n\r\n{part.Body}\r\n"))
        + $"--{boundary}--\r\n";
}
