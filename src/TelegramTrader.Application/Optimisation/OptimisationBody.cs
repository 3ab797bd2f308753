using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Application.Optimisation;

/// <summary>A queued optimisation, as the job keeps it.</summary>
/// <param name="Words">As a person types it behind <c>/optimize</c>.</param>
/// <param name="UntilMs">No later bar is seen, epoch ms.</param>
/// <param name="Rules">The rule file of the strategy as it was; null for a strategy of the product.</param>
public sealed record OptimisationBody(string Words, long UntilMs, string? Rules = null)
{
    public static OptimisationBody FromJson(string json) =>
        JsonSerializer.Deserialize(json, OptimisationBodyJson.Default.OptimisationBody)
        ?? throw new FormatException("A queued optimisation says nothing.");

    public string ToJson() => JsonSerializer.Serialize(this, OptimisationBodyJson.Default.OptimisationBody);

    public Result<OptimiseStrategy> ToRequest() =>
        OptimisationWords.Read(Words.Split(' ')).IsAnswer(out var request, out var refusal)
            ? request with { Run = request.Run with { UntilMs = UntilMs, Rules = Rules } }
            : refusal;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OptimisationBody))]
internal sealed partial class OptimisationBodyJson : JsonSerializerContext;
