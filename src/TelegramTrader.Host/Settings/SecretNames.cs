namespace TelegramTrader.Host.Settings;

/// <summary>Settings that are secrets: never on a command line, never in a log.</summary>
internal static class SecretNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Telegram:Token",
        "Telegram:WebhookSecret",
        "Binance:ApiKey",
        "Binance:SecretKey",
        "Storage:ConnectionString",
    ];

    public static bool Holds(string name) => All.Contains(name, StringComparer.OrdinalIgnoreCase);
}
