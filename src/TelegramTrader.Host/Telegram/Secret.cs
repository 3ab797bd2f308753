using System.Globalization;
using System.Security.Cryptography;

namespace TelegramTrader.Host.Telegram;

/// <summary>Texts that nobody guesses.</summary>
internal static class Secret
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private const int Length = 43;

    /// <summary>About 256 bits, in letters that a webhook's secret may have.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As a server gives them out, for a bot that no server knows.</summary>
    public static string NewBotToken() => string.Create(
        CultureInfo.InvariantCulture, $"{RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue)}:{New()}");
}
