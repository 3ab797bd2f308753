using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Reacts to a message with at most one emoji; an empty list takes it back.</summary>
internal sealed record SetMessageReaction : IBotRequest<bool>
{
    public required ChatId ChatId { get; init; }

    public required long MessageId { get; init; }

    public IReadOnlyList<ReactionType>? Reaction { get; init; }

    public bool? IsBig { get; init; }

    string IBotRequest<bool>.Method => "setMessageReaction";
}
