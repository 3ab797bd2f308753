using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Trading.Optimisation.Search.Methods;

namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>A search as a checkpoint keeps it.</summary>
/// <param name="Order">Fingerprint of the order.</param>
/// <param name="Ticks">Time spent, in those of <see cref="TimeSpan"/>.</param>
/// <param name="End">Null while it goes on.</param>
internal sealed record SearchSnapshot(
    string Order, long Ticks, OptimisationEnd? End, SearchState Search, TallySnapshot Tally)
{
    public ReadOnlyMemory<byte> Bytes() =>
        JsonSerializer.SerializeToUtf8Bytes(this, SnapshotJson.Default.SearchSnapshot);

    /// <summary>Null where the bytes are of another order, or none of this version.</summary>
    public static SearchSnapshot? Read(ReadOnlyMemory<byte>? bytes, string order)
    {
        if (bytes is not { } some) return null;

        try
        {
            var read = JsonSerializer.Deserialize(some.Span, SnapshotJson.Default.SearchSnapshot);
            return read?.Order == order ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SearchSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
