using System.Security.Cryptography;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Tokens nobody can guess.</summary>
internal static class SecretText
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    public static string New(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    public static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(given), System.Text.Encoding.UTF8.GetBytes(expected));
}
