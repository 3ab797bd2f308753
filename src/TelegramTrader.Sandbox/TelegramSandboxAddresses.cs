namespace TelegramTrader.Sandbox;

/// <param name="Telegram">The Bot API's origin; clients append <c>/bot&lt;token&gt;/&lt;method&gt;</c>.</param>
/// <param name="WebhookSecret">For whoever sets a webhook; the sandbox sends what setWebhook was given.</param>
/// <param name="Control">The control API's address, with <c>X-Sandbox-Token: ControlToken</c>.</param>
/// <param name="Page">The chat page; the link works once.</param>
public sealed record TelegramSandboxAddresses(
    Uri Telegram, string Token, string WebhookSecret, Uri Control, string ControlToken, Uri Page);
