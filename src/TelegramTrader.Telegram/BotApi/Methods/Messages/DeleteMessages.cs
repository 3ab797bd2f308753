using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Takes 1 to 100 messages back, within 48 hours.</summary>
internal sealed record DeleteMessages : IBotRequest<bool>
{
    public required ChatId ChatId { get; init; }

    public required IReadOnlyList<long> MessageIds { get; init; }

    string IBotRequest<bool>.Method => "deleteMessages";
}
