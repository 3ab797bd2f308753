namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Reads the lines of one kind of feed.</summary>
internal abstract class FeedReader
{
    public abstract void Take(long line, ReadOnlySpan<byte> text);

    /// <summary>Behind the last line: settles what was kept back.</summary>
    public abstract void End();
}
