using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>The columns that the sender weighs, as both engines give them.</summary>
internal sealed record OutboxRow(
    long Id,
    long BotId,
    string Lane,
    long ChatId,
    string State,
    string? CoalesceKey,
    long Attempts,
    long IsDoubtful,
    DateTimeOffset? NotBefore,
    DateTimeOffset? Expires,
    DateTimeOffset KeptAt)
{
    /// <summary>Rows that this run is sending are never asked for: one being sent is of a run that ended.</summary>
    public OutboxEntry ToEntry()
    {
        var isDoubtful = IsDoubtful != 0 || State == "sending";
        return new OutboxEntry(
            Id, BotId, LaneOf(Lane), ChatId, CoalesceKey, (int)Attempts, isDoubtful, NotBefore, Expires, KeptAt);
    }

    /// <summary>To the millisecond, as it will be read.</summary>
    public static DateTimeOffset Stored(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    public static string NameOf(OutboxLane lane) => lane.ToString().ToLowerInvariant();

    public static OutboxLane LaneOf(string name) => Enum.Parse<OutboxLane>(name, ignoreCase: true);
}
