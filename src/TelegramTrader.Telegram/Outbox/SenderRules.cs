namespace TelegramTrader.Telegram.Outbox;

/// <summary>How the outbox is sent.</summary>
public sealed record SenderRules
{
    public required long BotId { get; init; }

    public PaceRules Pace { get; init; } = new();

    /// <summary>Requests under way at once, to different chats.</summary>
    public int Requests { get; init; } = 8;

    /// <summary>Waiting messages of one lane that memory knows of; the rest stay in the store meanwhile.</summary>
    public int MostPerLane { get; init; } = 4_096;

    /// <summary>Waiting messages that are read from the store at once.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>After the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Requests in a row without a sensible answer, after which the server counts as out of reach.</summary>
    public int FailuresUntilOut { get; init; } = 3;

    /// <summary>
    /// Failures of the server on one message in a row, after which it is sent without picture or edit. More than end
    /// in being out of reach: so the server has said in between that it is well.
    /// </summary>
    public int FailuresUntilSimpler { get; init; } = 4;

    /// <summary>How long answers and reports are tried where the server fails on them; others always.</summary>
    public TimeSpan LongestTrying { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long requests under way may still take when the program ends.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(5);
}
