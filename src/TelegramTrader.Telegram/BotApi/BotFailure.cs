namespace TelegramTrader.Telegram.BotApi;

/// <summary>What went wrong, in words that hold no token.</summary>
public sealed record BotFailure
{
    public required BotFailureKind Kind { get; init; }

    /// <summary>The server's error code, or the HTTP status where it gave none; 0 without an answer.</summary>
    public int Code { get; init; }

    public required string Description { get; init; }

    /// <summary>Always there for <see cref="BotFailureKind.RetryAfter"/>, at least a second, at most a day.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>The chat's new id, for <see cref="BotFailureKind.Migrated"/>.</summary>
    public long? MigrateToChatId { get; init; }

    /// <summary>The server may have done it all the same: to repeat a message may show it twice.</summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>The server said that it did it; only its account of the result cannot be read.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>The chat cannot be written to until somebody there does something.</summary>
    public bool IsChatOutOfReach => Kind is BotFailureKind.Blocked or BotFailureKind.Deactivated
        or BotFailureKind.Kicked or BotFailureKind.NeverMet or BotFailureKind.ChatNotFound;
}
