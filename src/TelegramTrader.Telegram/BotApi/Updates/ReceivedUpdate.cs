using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Updates;

/// <summary>An update as it came, and what could be read of it.</summary>
/// <remarks>One that cannot be read is kept, raw, and acknowledged: else the server sends it for a day.</remarks>
public sealed record ReceivedUpdate
{
    /// <summary>Null where not even the id could be read.</summary>
    public long? UpdateId { get; init; }

    /// <summary>The JSON as received.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>Null where the update could be read.</summary>
    public string? Problem { get; init; }

    internal Update? Update { get; init; }
}
