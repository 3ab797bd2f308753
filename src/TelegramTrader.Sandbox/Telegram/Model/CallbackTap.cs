using System.Globalization;
using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A tapped button that waits for its answer.</summary>
internal sealed class CallbackTap
{
    /// <summary>The update dies after this long, and Telegram takes no answer any more.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(150);

    public required string Id { get; init; }
    public required Bot Bot { get; init; }
    public required Participant From { get; init; }
    public required ChatMessage Message { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset At { get; init; }
    public JsonObject? Answer { get; set; }

    public JsonObject ToJson() => Fields.Of(
        ("id", Id),
        ("from", From.ToJson()),
        ("message", Message.ToJson(Bot)),
        ("chat_instance", (-5510044882211 ^ Message.Chat.Id).ToString(CultureInfo.InvariantCulture)),
        ("data", Payload));
}
