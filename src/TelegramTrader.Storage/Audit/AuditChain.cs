using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TelegramTrader.Application.Audit;

namespace TelegramTrader.Storage.Audit;

/// <summary>The links of the audit trail: SHA-256 over the hash before and the entry's canonical JSON.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public const string Start = "";

    public static string Link(string previousHash, AuditEntry entry) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previousHash + Canonical(entry))));

    /// <summary>
    /// The same entry is always the same text: fixed members in a fixed order, the time in epoch milliseconds.
    /// </summary>
    public static string Canonical(AuditEntry entry)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("at", entry.At.ToUnixTimeMilliseconds());
            json.WriteString("actor", entry.Actor);
            json.WriteString("action", entry.Action);
            json.WriteString("subject", entry.Subject);
            json.WriteString("detail", entry.Detail);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
