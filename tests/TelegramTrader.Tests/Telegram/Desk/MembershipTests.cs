using TelegramTrader.Application.Accounts;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.Desk;
using WireChat = TelegramTrader.Telegram.BotApi.Types.Chat;

namespace TelegramTrader.Tests.Telegram.Desk;

public sealed class MembershipTests
{
    [TestCase("left", null, false)]
    [TestCase("kicked", null, false)]
    [TestCase("restricted", false, false)]
    [TestCase("restricted", true, true)]
    [TestCase("member", null, true)]
    public async Task A_group_that_the_bot_is_no_member_of_is_closed(string status, bool? isMember, bool isOpen)
    {
        await using var bench = await DeskBench.PeopledAsync();
        var admin = DeskBench.PersonOf(Role.Admin);
        var update = Samples.Membership(1, admin, DeskBench.OpenGroup, "member", status);
        if (isMember is { } said)
        {
            update["my_chat_member"]!["new_chat_member"]!["is_member"] = said;
        }

        var effect = await bench.TakeAsync(update.Bytes());

        Assert.That(effect.Drafts, Is.Empty);
        Assert.That(await bench.Accounts.FindGroupAsync(DeskBench.OpenGroup, default) is not null, Is.EqualTo(isOpen));
    }

    [Test]
    public void A_long_name_is_cut_between_characters()
    {
        var user = new User { Id = 7, FirstName = "x" + string.Concat(Enumerable.Repeat("\ud83d\ude00", 40)) };

        var name = Speaker.Of(user, new WireChat { Id = 7, Type = "private" }, null, new BotIdentity(1)).Name;

        Assert.That(name, Has.Length.EqualTo(63).And.EndsWith("\ud83d\ude00"));
    }
}
