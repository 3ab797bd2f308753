using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

internal sealed record FormattedText(string Text, IReadOnlyList<TextEntity> Entities)
{
    public static FormattedText Empty { get; } = new("", []);

    public JsonArray? EntitiesJson() =>
        Entities.Count == 0 ? null : Fields.List(Entities.Select(entity => entity.ToJson()));

    public bool IsSameAs(FormattedText other) => Text == other.Text && Entities.SequenceEqual(other.Entities);
}
