using System.Globalization;

namespace TelegramTrader.Telegram.Cards;

/// <summary>What a button sends back: which view, which version of it, and which of its actions.</summary>
/// <remarks>
/// It means nothing by itself: what the action is, and whether this version still acts, stands in the view that is
/// kept. At most 64 bytes, all of them ASCII.
/// </remarks>
internal readonly record struct CallbackToken(string ViewId, int Version, int Action)
{
    public const int LongestBytes = 64;

    private const string Format = "v1";
    private const int LongestId = 32;

    public static bool TryParse(string? text, out CallbackToken token)
    {
        token = default;
        if (text is null || text.Length > LongestBytes)
        {
            return false;
        }

        var parts = text.Split('|');
        if (parts.Length != 4 || parts[0] != Format || parts[1].Length is 0 or > LongestId
            || !parts[1].All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            || !TryNumber(parts[2], out var version)
            || !TryNumber(parts[3], out var action))
        {
            return false;
        }

        token = new CallbackToken(parts[1], version, action);
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Format}|{ViewId}|{Version}|{Action}");

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
