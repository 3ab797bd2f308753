using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.BotApi.Types.Chats;
using TelegramTrader.Telegram.Cards;
using Message = TelegramTrader.Telegram.BotApi.Types.Messages.Message;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Notes who blocked the bot, which groups it joins, and which change their id.</summary>
internal sealed class MembershipDesk(IAccountStore accounts, IOutbox outbox, BotIdentity me)
{
    private static readonly string[] Present = ["member", "administrator", "creator", "restricted"];

    public async Task<DeskAnswer> AnswerAsync(ChatMemberUpdated change, CancellationToken ct)
    {
        var isThere = IsThere(change.NewChatMember);
        if (change.Chat.IsPrivate)
        {
            await accounts.SetReachableAsync(me.AccountOf(change.Chat.Id), isThere, ct);
            return DeskAnswer.Nothing;
        }

        if (!isThere)
        {
            await accounts.CloseGroupAsync(change.Chat.Id, ct);
            return DeskAnswer.Nothing;
        }

        var isNew = !IsThere(change.OldChatMember);
        return isNew && change.Chat.Type is "group" or "supergroup"
            ? DeskAnswer.Of(CardMaker.Of(Hello(change.Chat.Title), "/start", 0, new CardPlace(change.Chat.Id, me.Mode)))
            : DeskAnswer.Nothing;
    }

    /// <summary>The group goes on under another id: what waits for it and that it is open go with it.</summary>
    /// <returns>False where the message tells of no move.</returns>
    public async Task<bool> TryMoveAsync(Message message, long botId, CancellationToken ct)
    {
        var (from, to) = message switch
        {
            { MigrateToChatId: { } newer } => (message.Chat.Id, newer),
            { MigrateFromChatId: { } older } => (older, message.Chat.Id),
            _ => (0L, 0L),
        };
        if (to == 0)
        {
            return false;
        }

        await MoveAsync(botId, from, to, ct);
        return true;
    }

    public async Task MoveAsync(long botId, long from, long to, CancellationToken ct)
    {
        await accounts.MoveGroupAsync(from, to, ct);
        await outbox.MoveChatAsync(botId, from, to, ct);
    }

    // Somebody restricted may have left since; the server says so beside the status.
    private static bool IsThere(ChatMember member) =>
        Present.Contains(member.Status) && member.IsMember is not false;

    private static Report Hello(string? title) => new(
        title ?? "Hello", "A trading desk in your chat", "Only people with a rank are answered.")
    {
        Parts = [new ReportText("An admin of the desk opens this group by any command to me, such as /start.")],
    };
}
