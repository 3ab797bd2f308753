namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Something in a recorded feed that cannot be as it stands.</summary>
/// <param name="Line">Of the unpacked file, from 1; of a file that is one JSON list, the row.</param>
/// <param name="Kind">One word for programs, such as <c>gap</c>.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record FeedFault(long Line, string Kind, string Text);
