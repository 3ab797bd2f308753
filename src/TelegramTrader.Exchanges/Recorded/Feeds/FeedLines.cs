namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>The lines of one message, both ends in.</summary>
internal readonly record struct FeedLines(long First, long Last);
