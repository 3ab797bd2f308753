using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Updates;

/// <summary>How deliveries to the webhook go.</summary>
internal sealed record GetWebhookInfo : IBotRequest<WebhookInfo>
{
    string IBotRequest<WebhookInfo>.Method => "getWebhookInfo";
}
