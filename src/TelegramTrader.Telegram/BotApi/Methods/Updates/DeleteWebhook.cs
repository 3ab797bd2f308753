namespace TelegramTrader.Telegram.BotApi.Methods.Updates;

/// <summary>Takes the webhook away, so that getUpdates works.</summary>
internal sealed record DeleteWebhook : IBotRequest<bool>
{
    public bool? DropPendingUpdates { get; init; }

    string IBotRequest<bool>.Method => "deleteWebhook";
}
