namespace TelegramTrader.Sandbox.Telegram.Api;

internal sealed record Upload(byte[] Content, string Name, string MimeType);
