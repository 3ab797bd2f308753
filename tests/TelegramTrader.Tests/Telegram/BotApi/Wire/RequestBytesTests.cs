using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Methods.Account;
using TelegramTrader.Telegram.BotApi.Methods.Commands;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Commands;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;
using TelegramTrader.Telegram.BotApi.Types.Messages;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.BotApi.Wire;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RequestBytesTests
{
    private const string Sent = """{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":5,"type":"private"}}}""";
    private readonly BotBench bench = new();

    private SentRequest Only => bench.Server.Sent.Single();

    [Test]
    public async Task A_message_goes_as_json_of_known_length()
    {
        bench.Server.Answers(200, Sent);

        var message = await bench.GivesAsync(new SendMessage
        {
            ChatId = 700100200,
            Text = "<b>BTC</b> 61,234.5 &lt;1h&gt;",
            ParseMode = "HTML",
            LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
            ReplyParameters = new ReplyParameters { MessageId = 311, AllowSendingWithoutReply = true },
            ReplyMarkup = new InlineKeyboardMarkup
            {
                InlineKeyboard =
                [
                    [
                        new InlineKeyboardButton { Text = "Confirm", CallbackData = "v1|Q", Style = "success" },
                        new InlineKeyboardButton { Text = "KILL", CallbackData = "v1|Z", Style = "danger" },
                    ],
                ],
            },
        });

        Assert.Multiple(() =>
        {
            Assert.That(message.MessageId, Is.EqualTo(7));
            Assert.That(Only.Method, Is.EqualTo("POST"));
            Assert.That(Only.Address, Is.EqualTo($"http://127.0.0.1:8081/bot{BotBench.TokenText}/sendMessage"));
            Assert.That(Only.Headers["Content-Type"], Is.EqualTo("application/json"));
            Assert.That(Only.Headers["Content-Length"], Is.EqualTo(Only.Body.Length.ToString(Invariant)));
            Assert.That(Only.Headers.Keys, Is.EquivalentTo(new[] { "Content-Type", "Content-Length" }));
            AssertJson("""
                {"chat_id":700100200,"text":"<b>BTC</b> 61,234.5 &lt;1h&gt;","parse_mode":"HTML",
                 "link_preview_options":{"is_disabled":true},
                 "reply_parameters":{"message_id":311,"allow_sending_without_reply":true},
                 "reply_markup":{"inline_keyboard":[[
                   {"text":"Confirm","callback_data":"v1|Q","style":"success"},
                   {"text":"KILL","callback_data":"v1|Z","style":"danger"}]]}}
                """);
        });
    }

    [Test]
    public async Task A_method_without_parameters_sends_an_empty_object()
    {
        bench.Server.Answers(200, """{"ok":true,"result":{"id":1,"is_bot":true,"can_join_groups":false}}""");

        var me = await bench.GivesAsync(new GetMe());

        Assert.That(me.CanJoinGroups, Is.False);
        Assert.That(Only.Text, Is.EqualTo("{}"));
    }

    [Test]
    public async Task A_menu_names_its_scope()
    {
        bench.Server.Answers(200, """{"ok":true,"result":true}""");

        await bench.GivesAsync(new SetMyCommands
        {
            Commands = [new BotCommand { Command = "oi", Description = "Open interest" }],
            Scope = BotCommandScope.ChatMember(-1002003004005, 700100200),
            LanguageCode = "en",
        });

        AssertJson("""
            {"commands":[{"command":"oi","description":"Open interest"}],
             "scope":{"type":"chat_member","chat_id":-1002003004005,"user_id":700100200},"language_code":"en"}
            """);
    }

    [Test]
    public async Task A_public_chat_is_named_and_the_keyboards_are_told_apart()
    {
        bench.Server.Answers(200, Sent).Answers(200, Sent);
        var text = new SendMessage { ChatId = ChatId.Of("@desk"), Text = "x" };

        await bench.GivesAsync(text with { ReplyMarkup = new ForceReply { IsForced = true } });
        await bench.GivesAsync(text with { ReplyMarkup = new ReplyKeyboardRemove { RemoveKeyboard = true } });

        Assert.That(
            bench.Server.Sent.Select(sent => Json(sent.Text).GetProperty("reply_markup").GetRawText()),
            Is.EqualTo(new[] { """{"force_reply":true}""", """{"remove_keyboard":true}""" }));
        Assert.That(Json(bench.Server.Sent[0].Text).GetProperty("chat_id").GetString(), Is.EqualTo("@desk"));
    }

    [Test]
    public async Task An_edit_gives_the_message_or_for_an_inline_one_that_it_was_done()
    {
        bench.Server.Answers(200, Sent).Answers(200, """{"ok":true,"result":true}""");
        var edit = new EditMessageText { Text = "x" };

        var own = await bench.GivesAsync(edit with { ChatId = 5, MessageId = 7 });
        var inline = await bench.GivesAsync(edit with { InlineMessageId = "abc" });

        Assert.That(own.Message!.MessageId, Is.EqualTo(7));
        Assert.That(inline.Message, Is.Null);
        Assert.That(bench.Server.Sent[1].Text, Is.EqualTo("""{"text":"x","inline_message_id":"abc"}"""));
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private void AssertJson(string expected) =>
        Assert.That(JsonElement.DeepEquals(Json(Only.Text), Json(expected)), Is.True, Only.Text);
}
