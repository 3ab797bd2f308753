using System.Text.Json;
using TelegramTrader.Application;

namespace TelegramTrader.Host.Json;

/// <summary><c>{"refused":{kind, sentence, hint, nearest}}</c></summary>
internal static class RefusalJson
{
    public static string Of(Refusal refusal) =>
        JsonSerializer.Serialize(new RefusedDocument(Part(refusal)), HostJson.Default.RefusedDocument);

    public static RefusalPart Part(Refusal refusal) => new(
        RefusalPart.NameOf(refusal.Kind),
        refusal.Sentence,
        refusal.Hint,
        refusal.Nearest);
}

internal sealed record RefusedDocument(RefusalPart Refused);

internal sealed record RefusalPart(string Kind, string Sentence, string? Hint, IReadOnlyList<string> Nearest)
{
    public Refusal ToRefusal() => new(
        Enum.GetValues<RefusalKind>().First(kind => NameOf(kind) == Kind),
        Sentence,
        Hint,
        Nearest);

    public static string NameOf(RefusalKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
