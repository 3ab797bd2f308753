using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Text;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A message as a person sees it: what the control API and the chat page get.</summary>
internal static class MessageView
{
    public static JsonObject Of(World world, ChatMessage message) => Fields.Of(
        ("message_id", message.Id),
        ("thread", message.ThreadId),
        ("from", Fields.Of(
            ("id", message.From.Id), ("name", message.From.FullName), ("is_bot", message.From.IsBot))),
        ("date", message.Date.ToUnixTimeSeconds()),
        ("edit_date", message.EditDate?.ToUnixTimeSeconds()),
        ("edits", message.Edits),
        ("reply_to", message.ReplyTo?.Id),
        ("text", message.Text.Text),
        ("entities", message.Text.EntitiesJson() ?? []),
        ("html", HtmlWriter.Write(message.Text)),
        ("photo", message.File is { IsPhoto: true } photo ? Photo(photo) : null),
        ("document", message.File is { IsPhoto: false } file ? Document(file) : null),
        ("buttons", message.ReplyMarkup?["inline_keyboard"]?.DeepClone() ?? new JsonArray()),
        ("album", message.MediaGroupId),
        ("keyboard", message.ReplyMarkup?["keyboard"]?.DeepClone()),
        ("one_time_keyboard", Asked(message, "one_time_keyboard")),
        ("remove_keyboard", Asked(message, "remove_keyboard")),
        ("force_reply", Asked(message, "force_reply")),
        ("input_field_placeholder", message.ReplyMarkup?["input_field_placeholder"]?.DeepClone()),
        ("reaction", message.Reaction),
        ("pinned", Fields.When(message.Chat.Pinned.Contains(message.Id))),
        ("waiting", Waiting(world, message)),
        ("service", message.Service?.DeepClone()));

    private static JsonObject Photo(StoredFile file) => Fields.Of(
        ("url", Url(file)), ("width", file.Pixels.Width), ("height", file.Pixels.Height));

    private static JsonObject Document(StoredFile file) => Fields.Of(
        ("url", Url(file)), ("name", file.Name), ("mime_type", file.MimeType), ("size", file.Content.Length));

    private static JsonArray? Waiting(World world, ChatMessage message)
    {
        var open = world.Taps
            .Where(tap => tap.Message == message && tap.Answer is null && world.Now - tap.At < CallbackTap.Life)
            .Select(tap => (JsonNode?)tap.Payload)
            .ToList();
        return open.Count == 0 ? null : Fields.List(open);
    }

    private static JsonNode? Asked(ChatMessage message, string wish) =>
        Fields.When(message.ReplyMarkup?[wish]?.ToString() == "true");

    private static string Url(StoredFile file) => "/control/files/" + file.UniqueId;
}
