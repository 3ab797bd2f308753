using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Cards;

namespace TelegramTrader.Telegram.Desk;

/// <summary>What one update leads to, before it is kept.</summary>
internal sealed record DeskAnswer(IReadOnlyList<Card> Cards)
{
    /// <summary>Whose menu of commands should fit which rank; null where that is nobody's business.</summary>
    public DeskMenu? Menu { get; init; }

    public static DeskAnswer Nothing { get; } = new([]);

    public static DeskAnswer Of(params Card[] cards) => new(cards);

    public ChatOutcome Outcome(InboxKey answered) => new(answered.BotId, answered)
    {
        Messages = [.. Cards.Select(card => card.Draft)],
        Views = [.. Cards.Select(card => card.View).OfType<ChatView>()],
    };
}

internal readonly record struct DeskMenu(long ChatId, Role Role);
