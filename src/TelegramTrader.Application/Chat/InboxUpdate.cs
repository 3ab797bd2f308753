namespace TelegramTrader.Application.Chat;

/// <summary>Which update of which bot; an update is known again by both.</summary>
public readonly record struct InboxKey(long BotId, long UpdateId);

/// <summary>An update as it was received, before anybody acted on it.</summary>
/// <param name="Line">Updates of one line are answered one after the other: the chat's id.</param>
/// <param name="Raw">The JSON as received.</param>
/// <param name="Attempts">How often answering it was begun before and not ended.</param>
public sealed record InboxUpdate(
    InboxKey Key, long Line, ReadOnlyMemory<byte> Raw, DateTimeOffset ReceivedAt, int Attempts = 0);
