namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>What may stand behind a marked link.</summary>
internal static class LinkText
{
    private const string User = "tg://user?id=";

    public static bool IsAddress(string text) =>
        text.Contains('.', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal);

    /// <summary>Whom a link mentions; null where it leads anywhere else.</summary>
    public static long? UserId(string? address) =>
        address?.StartsWith(User, StringComparison.OrdinalIgnoreCase) == true
        && long.TryParse(
            address.AsSpan(User.Length),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var id)
            ? id
            : null;
}
