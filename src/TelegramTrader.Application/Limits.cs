namespace TelegramTrader.Application;

/// <summary>Bounds of <c>config/limits.json</c>; each has a test at the limit and one past it.</summary>
public sealed record Limits
{
    /// <summary>Characters of one chat message that are read; Telegram's own bound is 4,096.</summary>
    public required int ChatCharacters { get; init; }

    /// <summary>Words after the command of one chat message.</summary>
    public required int ChatWords { get; init; }

    /// <summary>Characters of one expression list.</summary>
    public required int ExpressionCharacters { get; init; }

    /// <summary>Brackets, calls and signs that stand inside one another in an expression.</summary>
    public required int ExpressionDepth { get; init; }

    /// <summary>Different indicator calls of one expression.</summary>
    public required int ExpressionIndicators { get; init; }

    /// <summary>Bars before the first value of one expression.</summary>
    public required int ExpressionWarmUpBars { get; init; }

    /// <summary>Bars that one request may read.</summary>
    public required int BarsPerRequest { get; init; }

    /// <summary>Bytes of one file to import, as it lies on disk.</summary>
    public required long ImportFileBytes { get; init; }

    /// <summary>Decoded months kept in memory, in bytes.</summary>
    public required long SeriesCacheBytes { get; init; }

    /// <summary>Updates that wait to be answered; beyond, the server is asked to hold back.</summary>
    public required int InboxUpdates { get; init; }

    /// <summary>Messages of one bot that may wait to be sent; those that warn of a risk are always taken.</summary>
    public required int OutboxMessages { get; init; }

    /// <summary>Symbols that are streamed at a time.</summary>
    public required int WatchedSymbols { get; init; }

    /// <summary>Market events that may wait for their listeners.</summary>
    public required int BusEvents { get; init; }

    /// <summary>Rows of one series of a feed that may wait for the archive.</summary>
    public required int RowsWaiting { get; init; }

    /// <summary>Seconds that one job may run.</summary>
    public required int JobSeconds { get; init; }

    /// <summary>Jobs of one owner that may wait.</summary>
    public required int JobsQueuedPerUser { get; init; }

    /// <summary>Jobs of one owner that run at a time.</summary>
    public required int JobsRunningPerUser { get; init; }

    /// <summary>Jobs that run at a time; 0 for as many as the machine has processors.</summary>
    public required int JobsRunning { get; init; }

    /// <summary>Results and ended jobs of one owner that are kept.</summary>
    public required int ResultsPerUser { get; init; }

    /// <summary>Says which bound is senseless, or null.</summary>
    public string? Refuses() =>
        ChatCharacters is < 1 or > 4096 ? "chat_characters lies between 1 and 4096, Telegram's own bound"
        : ChatWords < 1 ? "chat_words is at least 1"
        : ExpressionCharacters is < 1 or > 2000 ? "expression_characters lies between 1 and 2000"
        : ExpressionDepth is < 1 or > 64 ? "expression_depth lies between 1 and 64"
        : ExpressionIndicators is < 1 or > 64 ? "expression_indicators lies between 1 and 64"
        : ExpressionWarmUpBars is < 1 or > 20_000_000 ? "expression_warm_up_bars lies between 1 and 20,000,000"
        : BarsPerRequest is < 1_000 or > 20_000_000 ? "bars_per_request lies between 1,000 and 20,000,000"
        : ImportFileBytes < 1 ? "import_file_bytes is at least 1"
        : InboxUpdates is < 100 or > 1_000_000 ? "inbox_updates lies between 100 and 1,000,000"
        : SeriesCacheBytes < 0 ? "series_cache_bytes is not negative"
        : WatchedSymbols is < 1 or > 500 ? "watched_symbols lies between 1 and 500"
        : BusEvents is < 1_024 or > 4_194_304 ? "bus_events lies between 1,024 and 4,194,304"
        : RowsWaiting is < 100 or > 1_000_000 ? "rows_waiting lies between 100 and 1,000,000"
        : JobSeconds is < 1 or > 86_400 ? "job_seconds lies between 1 and 86,400"
        : JobsQueuedPerUser is < 1 or > 1_000 ? "jobs_queued_per_user lies between 1 and 1,000"
        : JobsRunningPerUser is < 1 or > 64 ? "jobs_running_per_user lies between 1 and 64"
        : JobsRunning is < 0 or > 64 ? "jobs_running lies between 0 and 64"
        : ResultsPerUser is < 1 or > 10_000 ? "results_per_user lies between 1 and 10,000"
        : OutboxMessages is < 100 or > 1_000_000 ? "outbox_messages lies between 100 and 1,000,000"
        : null;
}
