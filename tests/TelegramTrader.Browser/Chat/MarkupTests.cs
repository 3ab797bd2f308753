using System.Text.Json.Nodes;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>What a bot puts around its words: keyboards, questions, pins; and words of every shape.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class MarkupTests(Viewport viewport) : PhoneStory(viewport)
{
    private StagedTelegram telegram = null!;

    [SetUp]
    public async Task Begin() => telegram = await StagedTelegram.StartedAsync();

    [TearDown]
    public async Task End() => await telegram.DisposeAsync();

    [Test]
    public async Task A_keyboard_of_answers_is_offered_once_and_taken_away()
    {
        var phone = await OpenChatAsync(telegram);
        var keyboard = phone.Page.Locator("#keyboard");

        await telegram.SendAsync("How much may a trade lose?", JsonNode.Parse("""
            {"keyboard": [[{"text": "0.5 %"}, {"text": "1 %"}, {"text": "2 %"}], ["Let me think about it"]],
             "one_time_keyboard": true, "input_field_placeholder": "A share of equity"}
            """));

        await Expect(keyboard.Locator("button")).ToHaveCountAsync(4);
        await Expect(phone.Text).ToHaveAttributeAsync("placeholder", "A share of equity");
        await Expect(phone.Last).ToBeInViewportAsync();
        await phone.ScreenshotAsync("keyboard");
        await phone.TapAsync("1 %");
        await Expect(phone.Last).ToContainTextAsync("1 %");
        await Expect(keyboard).ToBeHiddenAsync();
        await phone.Page.Locator("#keys").ClickAsync();
        await Expect(keyboard).ToBeVisibleAsync();
        await telegram.SendAsync("Noted.", JsonNode.Parse("""{"remove_keyboard": true}"""));
        await Expect(keyboard).ToBeHiddenAsync();
        await Expect(phone.Page.Locator("#keys")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_question_that_asks_for_a_reply_gets_one()
    {
        var phone = await OpenChatAsync(telegram);

        await telegram.SendAsync("At which price?", JsonNode.Parse(
            """{"force_reply": true, "input_field_placeholder": "105000"}"""));
        await Expect(phone.Page.Locator("#about")).ToContainTextAsync("At which price?");
        await Expect(phone.Text).ToHaveAttributeAsync("placeholder", "105000");
        await phone.SendAsync("104900");

        await Expect(phone.Last.Locator(".quote")).ToContainTextAsync("At which price?");
        var heard = await telegram.NextMessageAsync(having: "reply_to_message");
        Assert.That(heard["reply_to_message"]!["text"]!.ToString(), Is.EqualTo("At which price?"));
        await Expect(phone.Page.Locator("#about")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_pinned_message_stands_above_the_chat_and_leads_to_it()
    {
        var sent = await telegram.SendAsync("Desk limits: 2 % a day, leverage 3");
        for (var i = 0; i < 30; i++)
        {
            await telegram.SendAsync($"line {i}");
        }

        var phone = await OpenChatAsync(telegram);
        var pin = new JsonObject
        {
            ["chat_id"] = StagedTelegram.Trader,
            ["message_id"] = sent["message_id"]!.DeepClone(),
        };
        await telegram.CallAsync("pinChatMessage", pin.DeepClone().AsObject());
        await Expect(phone.Page.Locator("#pin")).ToContainTextAsync("Desk limits: 2 % a day");
        await Expect(phone.Last).ToBeInViewportAsync();
        await phone.ScreenshotAsync("pinned");
        await phone.Page.Locator("#pin").ClickAsync();
        await Expect(phone.Message("Desk limits")).ToBeInViewportAsync();

        await telegram.CallAsync("unpinChatMessage", pin);
        await Expect(phone.Page.Locator("#pin")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_reaction_is_seen_and_still_there_later()
    {
        var phone = await OpenChatAsync(telegram);
        await phone.SendAsync("/price BTC");
        await Expect(phone.Page.Locator(".mine:not(.pending)")).ToHaveCountAsync(2);

        await telegram.CallAsync("setMessageReaction", new()
        {
            ["chat_id"] = StagedTelegram.Trader,
            ["message_id"] = 2,
            ["reaction"] = new JsonArray(new JsonObject { ["type"] = "emoji", ["emoji"] = "👍" }),
        });

        await Expect(phone.Last.Locator(".reaction")).ToHaveTextAsync("👍");
        await phone.Page.ReloadAsync();
        await phone.EnterAsync(StagedTelegram.Bot);
        await Expect(phone.Last.Locator(".reaction")).ToHaveTextAsync("👍");
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Long_words_and_tables_of_34_columns_fit(ColorScheme scheme)
    {
        var phone = await OpenChatAsync(telegram, scheme);
        const string row = "BTC-USDT   104,231.50  +1.84 %  9G";
        Assert.That(row, Has.Length.EqualTo(34));

        await telegram.SendAsync(
            "<b>Bold</b>, <i>italic</i>, <u>under</u>, <s>struck</s>, <code>code</code>, "
            + "<tg-spoiler>hidden</tg-spoiler>, <a href=\"https://example.org/\">a link</a>, /help\n"
            + "<blockquote>Past results are no promise.</blockquote>"
            + string.Concat(Enumerable.Repeat("verylongwordwithoutabreak", 8)) + "\n"
            + string.Join(' ', Enumerable.Repeat("A sentence that goes on.", 12)));
        await telegram.SendAsync("<b>Watch list</b>\n<pre>" + string.Join('\n', Enumerable.Repeat(row, 7)) + "</pre>");
        await telegram.SendAsync("Which one?", StagedTelegram.Buttons(
            ["A label that is longer than a third of a phone", "Short", "Anotherlabelwithoutanyspaceinit"],
            ["1", "2", "3", "4", "5", "6", "7", "8"]));

        await Expect(phone.Last).ToContainTextAsync("Which one?");
        await phone.ScreenshotAsync("words-" + scheme);
        Assert.That(await phone.IsTooWideAsync(), Is.False);
        var table = phone.Page.Locator("pre");
        Assert.That(await table.EvaluateAsync<bool>("pre => pre.scrollWidth <= pre.clientWidth"), Is.True);
        var cut = phone.Page.Locator(".keys button").EvaluateAllAsync<bool>(
            "all => all.some(button => button.scrollWidth > button.clientWidth)");
        Assert.That(await cut, Is.False);
    }

    [Test]
    public async Task A_wider_table_scrolls_by_itself_and_the_longest_message_is_whole()
    {
        var phone = await OpenChatAsync(telegram);

        await telegram.SendAsync("<pre>" + new string('x', 120) + "</pre>");
        await telegram.SendAsync(new string('a', 4091) + " end.");

        await Expect(phone.Last).ToContainTextAsync("end.");
        Assert.That(await phone.IsTooWideAsync(), Is.False);
        var table = phone.Page.Locator("pre");
        Assert.That(
            await table.EvaluateAsync<bool>("pre => getComputedStyle(pre).overflowX === 'auto'"), Is.True);
        await Expect(phone.Last.Locator(".meta")).ToBeInViewportAsync();
    }

    [Test]
    public async Task Days_part_the_messages()
    {
        await telegram.ControlAsync("clock", new() { ["seconds"] = 86_400 });
        await telegram.SendAsync("tomorrow");
        await telegram.ControlAsync("clock", new() { ["seconds"] = 86_400 * 200 });
        await telegram.ControlAsync("clock", new() { ["seconds"] = 86_400 * 200 });
        await telegram.SendAsync("much later");

        var phone = await OpenChatAsync(telegram);

        var days = phone.Page.Locator("li.day");
        await Expect(days).ToHaveCountAsync(3);
        await Expect(days.First).ToHaveTextAsync("Today");
        await Expect(days.Last).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+ \w+ \d{4}$"));
        await telegram.SendAsync("the same day");
        await Expect(phone.Last).ToContainTextAsync("the same day");
        await Expect(days).ToHaveCountAsync(3);
    }

    [Test]
    public async Task One_sees_that_the_bot_is_busy()
    {
        var phone = await OpenChatAsync(telegram);

        await telegram.CallAsync("sendChatAction", new()
        {
            ["chat_id"] = StagedTelegram.Trader, ["action"] = "upload_photo",
        });

        await Expect(phone.Page.Locator("#status")).ToHaveTextAsync("sending a picture …");
        await telegram.SendAsync("done");
        await Expect(phone.Page.Locator("#status")).ToHaveTextAsync("bot");
    }
}
