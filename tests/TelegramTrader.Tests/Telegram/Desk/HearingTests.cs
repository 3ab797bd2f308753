using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Messages;
using TelegramTrader.Telegram.Desk;
using WireChat = TelegramTrader.Telegram.BotApi.Types.Chat;

namespace TelegramTrader.Tests.Telegram.Desk;

public sealed class HearingTests
{
    private static readonly BotIdentity Me = new(111) { Username = "desk_bot" };

    [TestCase("/price BTC", true, "/price BTC")]
    [TestCase("btc 15m", true, "btc 15m")]
    [TestCase("  btc 15m ", true, "btc 15m")]
    [TestCase("   ", true, null)]
    [TestCase("/price BTC", false, "/price BTC")]
    [TestCase("/price@desk_bot BTC", false, "/price@desk_bot BTC")]
    [TestCase("/price@DESK_BOT BTC", false, "/price@DESK_BOT BTC")]
    [TestCase("/price@other_bot BTC", false, null)]
    [TestCase("btc 15m", false, null)]
    [TestCase("@desk_bot btc 15m", false, "btc 15m")]
    [TestCase("@other_bot btc 15m", false, null)]
    public void It_hears_what_it_is_told(string text, bool isPrivate, string? heard) =>
        Assert.That(Hearing.Words(Said(text), isPrivate, Me), Is.EqualTo(heard));

    [Test]
    public void In_a_group_a_reply_to_its_own_message_is_heard_and_a_reply_to_others_is_not()
    {
        var mine = Said("x") with { From = new User { Id = 111, IsBot = true } };
        var toMe = Said("eth 1h") with { ReplyToMessage = mine };
        var toOther = Said("eth 1h") with { ReplyToMessage = Said("x") };

        Assert.That(Hearing.Words(toMe, isPrivate: false, Me), Is.EqualTo("eth 1h"));
        Assert.That(Hearing.Words(toOther, isPrivate: false, Me), Is.Null);
    }

    [Test]
    public void Only_people_who_speak_for_themselves_are_heard()
    {
        var own = Said("/price");
        var chat = own.Chat;
        Message[] others =
        [
            own with { From = null },
            own with { From = new User { Id = 5, IsBot = true } },
            own with { SenderChat = chat },
            own with { ViaBot = new User { Id = 9, IsBot = true } },
            own with { ForwardOrigin = new MessageOrigin { Type = "user" } },
            own with { IsAutomaticForward = true },
            own with { BusinessConnectionId = "b" },
            own with { GuestQueryId = "g" },
        ];

        Assert.That(Hearing.IsOwnWord(own, out _), Is.True);
        Assert.That(others.Select(other => Hearing.IsOwnWord(other, out _)), Has.All.False);
    }

    private static Message Said(string text) => new()
    {
        MessageId = 7,
        Date = 1,
        Chat = new WireChat { Id = 42, Type = "private" },
        From = new User { Id = 42, FirstName = "Ada" },
        Text = text,
    };
}
