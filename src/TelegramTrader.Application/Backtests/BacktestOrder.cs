using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Application.Backtests;

/// <summary>A queued run, as the job keeps it.</summary>
/// <param name="Words">As a person types it behind <c>/backtest</c>.</param>
/// <param name="UntilMs">No later bar is seen, epoch ms.</param>
/// <param name="Rules">The rule file of the strategy as it was; null for a strategy of the product.</param>
public sealed record BacktestOrder(string Words, long UntilMs, string? Rules = null)
{
    public static BacktestOrder FromJson(string json) =>
        JsonSerializer.Deserialize(json, BacktestOrderJson.Default.BacktestOrder)
        ?? throw new FormatException("A queued backtest says nothing.");

    public string ToJson() => JsonSerializer.Serialize(this, BacktestOrderJson.Default.BacktestOrder);

    public Result<RunBacktest> ToRequest()
    {
        var read = BacktestWords.Read(Words.Split(' '));
        return read.IsAnswer(out var request, out var refusal)
            ? request with { UntilMs = UntilMs, Rules = Rules }
            : refusal;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BacktestOrder))]
internal sealed partial class BacktestOrderJson : JsonSerializerContext;
