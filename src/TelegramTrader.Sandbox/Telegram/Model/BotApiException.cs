namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>
/// A call that the imitated server refuses, in its words. It leaves any depth of one call and is turned into the
/// envelope in one place; nothing else catches it.
/// </summary>
internal sealed class BotApiException(int code, string description) : Exception(description)
{
    public int Code => code;
    public int? RetryAfter { get; init; }
    public long? MigratedTo { get; init; }

    public static BotApiException Bad(string words) => new(400, "Bad Request: " + words);

    public static BotApiException Forbidden(string words) => new(403, "Forbidden: " + words);

    public static BotApiException Conflict(string words) => new(409, "Conflict: " + words);

    public static BotApiException TooMany(int seconds) =>
        new(429, FormattableString.Invariant($"Too Many Requests: retry after {seconds}")) { RetryAfter = seconds };
}
