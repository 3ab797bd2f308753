using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Updates;

namespace TelegramTrader.Telegram.BotApi.Methods.Updates;

/// <summary>What happened since. Each update is read by itself: a bad one takes no other with it.</summary>
internal sealed record GetUpdates : IBotRequest<IReadOnlyList<ReceivedUpdate>>
{
    /// <summary>The last update's id plus one: confirms everything lower.</summary>
    public long? Offset { get; init; }

    /// <summary>1 to 100.</summary>
    public long? Limit { get; init; }

    /// <summary>Seconds that the server may wait for something to happen, 0 to 50.</summary>
    public long? Timeout { get; init; }

    public IReadOnlyList<string>? AllowedUpdates { get; init; }

    string IBotRequest<IReadOnlyList<ReceivedUpdate>>.Method => "getUpdates";

    TimeSpan IBotRequest<IReadOnlyList<ReceivedUpdate>>.ExtraPatience => TimeSpan.FromSeconds(Timeout ?? 0);

    IReadOnlyList<ReceivedUpdate> IBotRequest<IReadOnlyList<ReceivedUpdate>>.Read(JsonElement result) =>
        result.ValueKind == JsonValueKind.Array
            ? [.. result.EnumerateArray().Select(UpdateReader.Read)]
            : throw new JsonException("The updates are no list.");
}
