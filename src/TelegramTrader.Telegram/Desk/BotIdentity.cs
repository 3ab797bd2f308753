using System.Globalization;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Which bot this is. The name is known once the server was asked, and never by some servers.</summary>
/// <param name="realm">
/// Whose numbers the users have: a user of one Telegram is nobody on another, even under the same number.
/// </param>
/// <param name="mode">SANDBOX, PAPER or LIVE: words for people, on every message.</param>
public sealed class BotIdentity(long botId, string realm = BotIdentity.Telegram, string mode = "SANDBOX")
{
    public const string Telegram = "telegram";
    public const string Sandbox = "sandbox";

    private volatile string? username;

    public long BotId { get; } = botId;

    public string Mode { get; } = mode;

    public string? Username
    {
        get => username;
        set => username = value;
    }

    /// <summary>How accounts know a user of Telegram, such as <c>telegram:42</c>.</summary>
    public static string AccountOf(string realm, long userId) =>
        string.Create(CultureInfo.InvariantCulture, $"{realm}:{userId}");

    public string AccountOf(long userId) => AccountOf(realm, userId);

    /// <summary>The number of an account, where it is one of this bot's Telegram.</summary>
    public bool TryUser(string account, out long userId)
    {
        var prefix = realm + ":";
        userId = 0;
        return account.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(account[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out userId);
    }
}
