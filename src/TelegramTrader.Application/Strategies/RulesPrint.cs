using System.Security.Cryptography;
using System.Text;

namespace TelegramTrader.Application.Strategies;

/// <summary>Tells one text of a rule file from another.</summary>
internal static class RulesPrint
{
    private const int Digits = 8;

    /// <summary>#1a2b3c4d</summary>
    public static string Of(string rules) =>
        "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rules)))[..Digits];
}
