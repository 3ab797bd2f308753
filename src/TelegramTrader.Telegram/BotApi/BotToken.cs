using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TelegramTrader.Telegram.BotApi;

/// <summary>The key to a bot. It never prints itself; the default is no token and opens nothing.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct BotToken
{
    private const int Longest = 80;
    private const int TellingSecret = 8;
    private const string Mask = "***";

    private readonly string? text;

    private BotToken(long botId, string text) => (BotId, this.text) = (botId, text);

    public long BotId { get; }

    /// <summary>A number without a leading zero, a colon, and a secret of letters, digits, <c>_ - . ~</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BotToken token)
    {
        token = default;
        if (text is null || text.Length > Longest)
        {
            return false;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1 || text[0] == '0'
            || !long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var botId)
            || !text.AsSpan(colon + 1).ToString().All(IsPlain))
        {
            return false;
        }

        token = new BotToken(botId, text);
        return true;
    }

    public override string ToString() =>
        text is null ? "no token" : string.Create(CultureInfo.InvariantCulture, $"{BotId}:{Mask}");

    /// <summary>The text for an address, nothing else.</summary>
    internal string Reveal() => text ?? throw new InvalidOperationException("There is no bot token.");

    /// <summary>Blots the token, and its secret alone where that is long enough to be no word, out of a text.</summary>
    internal string Redact(string said)
    {
        if (text is null)
        {
            return said;
        }

        var secret = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var blotted = said.Replace(text, ToString(), StringComparison.OrdinalIgnoreCase);
        return secret.Length < TellingSecret
            ? blotted
            : blotted.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
    }

    // Characters that an address carries as they are: a token is never escaped, so it has one spelling to blot out.
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || "_-.~".Contains(character);
}
