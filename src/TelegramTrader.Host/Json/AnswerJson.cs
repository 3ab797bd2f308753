using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TelegramTrader.Host.Json;

/// <summary>Writes the figures of an answer; what an answer carries beside its figures is left out.</summary>
internal static class AnswerJson
{
    // Answers are only written: what must be set in code and is not written is no demand on a reader.
    private static readonly JsonSerializerOptions Writing = new(HostJson.Default.Options)
    {
        TypeInfoResolver = HostJson.Default.WithAddedModifier(type =>
        {
            foreach (var property in type.Properties)
            {
                property.IsRequired &= property.Set is not null;
            }
        }),
    };

    /// <summary>The figures, or null for an answer that has none.</summary>
    public static JsonElement? Of(object? answer) =>
        answer is null ? null : JsonSerializer.SerializeToElement(answer, Writing.GetTypeInfo(answer.GetType()));
}
