using TelegramTrader.Application;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Limits as the program ships them, near enough.</summary>
internal static class TestLimits
{
    public static Limits Usual { get; } = new()
    {
        ChatCharacters = 4_096,
        ChatWords = 32,
        ExpressionCharacters = 2_000,
        ExpressionDepth = 64,
        ExpressionIndicators = 32,
        ExpressionWarmUpBars = 5_000_000,
        BarsPerRequest = 5_000_000,
        ImportFileBytes = 1L << 31,
        SeriesCacheBytes = 1L << 26,
        InboxUpdates = 10_000,
        OutboxMessages = 10_000,
        WatchedSymbols = 50,
        BusEvents = 65_536,
        RowsWaiting = 50_000,
        JobSeconds = 900,
        JobsQueuedPerUser = 20,
        JobsRunningPerUser = 1,
        JobsRunning = 0,
        ResultsPerUser = 200,
    };
}
