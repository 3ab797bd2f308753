namespace TelegramTrader.Telegram.BotApi.Polling;

/// <summary>How updates are fetched where no webhook delivers them.</summary>
public sealed record PollingRules
{
    /// <summary>How long the server may wait for something to happen; at most 50 s count.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Updates at once, 1 to 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Kinds asked for; others of before may still come for a while.</summary>
    public IReadOnlyList<string> Kinds { get; init; } =
        ["message", "edited_message", "callback_query", "my_chat_member"];

    /// <summary>From one question to the next at least, while nothing comes: some servers do not wait.</summary>
    public TimeSpan ShortestRound { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);
}
