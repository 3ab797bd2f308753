using System.Security.Cryptography;
using System.Text;

namespace TelegramTrader.Application.Accounts;

/// <summary>A code to be read aloud and typed: eight letters and digits that are not taken for one another.</summary>
public static class PairingCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Half = 4;

    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Such as <c>7F3K-92QX</c>: about 40 bits, more than anybody guesses in an hour.</summary>
    public static string New() =>
        RandomNumberGenerator.GetString(Alphabet, Half) + "-" + RandomNumberGenerator.GetString(Alphabet, Half);

    /// <summary>SHA-256 in lower-case hexadecimal; case, spaces and hyphens do not count.</summary>
    public static string HashOf(string code)
    {
        var bare = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bare)));
    }

    /// <summary>Has this text the shape of a code?</summary>
    public static bool IsLike(string text)
    {
        var bare = text.Trim().ToUpperInvariant();
        return bare.Length == (2 * Half) + 1 && bare[Half] == '-'
            && bare.Remove(Half, 1).All(character => Alphabet.Contains(character));
    }
}
