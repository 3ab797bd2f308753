using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramTrader.Exchanges.Connection;

/// <summary>Until when a venue has banned this address. Survives a restart: asking on makes a ban longer.</summary>
/// <param name="path">Where it is kept; null keeps it for as long as the program runs.</param>
public sealed class BanFile(string? path)
{
    private const string Member = "banned_until";

    private readonly Lock gate = new();
    private DateTimeOffset? until;
    private bool isRead;

    /// <summary>Null where no ban is known, or none that could be read.</summary>
    public DateTimeOffset? Until
    {
        get
        {
            lock (gate)
            {
                until = isRead ? until : Read();
                isRead = true;
                return until;
            }
        }
    }

    /// <summary>False where it could not be written: then it is known until the program ends.</summary>
    public bool Remember(DateTimeOffset bannedUntil)
    {
        lock (gate)
        {
            (until, isRead) = (bannedUntil, true);
            return path is null || TryWrite(path, bannedUntil);
        }
    }

    private static bool TryWrite(string path, DateTimeOffset bannedUntil)
    {
        var untilMs = bannedUntil.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var text = $$"""{"{{Member}}": {{untilMs}}}""";
        try
        {
            var draft = path + ".new";
            File.WriteAllText(draft, text);
            File.Move(draft, path, overwrite: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private DateTimeOffset? Read()
    {
        try
        {
            return path is not null && File.Exists(path) && JsonNode.Parse(File.ReadAllText(path)) is JsonObject kept
                ? DateTimeOffset.FromUnixTimeMilliseconds((long)kept[Member]!)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or InvalidOperationException or FormatException or ArgumentException or NullReferenceException)
        {
            // What cannot be read says nothing; the venue says it again.
            return null;
        }
    }
}
