using System.Text.Json;
using TelegramTrader.Application;

namespace TelegramTrader.Host.Json;

/// <summary><c>{"refused":{kind, sentence, hint, nearest}}</c></summary>
internal static class RefusalJson
{
    public static string Of(Refusal refusal) =>
        JsonSerializer.Serialize(new RefusedDocument(Part(refusal)), HostJson.Default.RefusedDocument);

    public static RefusalPart Part(Refusal refusal) => new(
        JsonNamingPolicy.SnakeCaseLower.ConvertName(refusal.Kind.ToString()),
        refusal.Sentence,
        refusal.Hint,
        refusal.Nearest);
}

internal sealed record RefusedDocument(RefusalPart Refused);

internal sealed record RefusalPart(string Kind, string Sentence, string? Hint, IReadOnlyList<string> Nearest)
{
    public Refusal ToRefusal() => new(
        Enum.GetValues<RefusalKind>().First(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()) == Kind),
        Sentence,
        Hint,
        Nearest);
}
