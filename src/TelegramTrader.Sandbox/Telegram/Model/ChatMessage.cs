using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

internal sealed class ChatMessage
{
    public required long Id { get; init; }
    public required Conversation Chat { get; init; }
    public required Participant From { get; init; }
    public required DateTimeOffset Date { get; init; }
    public long? ThreadId { get; init; }
    public ChatMessage? ReplyTo { get; init; }
    public string? MediaGroupId { get; init; }
    public FormattedText Text { get; set; } = FormattedText.Empty;
    public StoredFile? File { get; set; }
    public JsonObject? ReplyMarkup { get; set; }
    public DateTimeOffset? EditDate { get; set; }

    /// <summary>The emoji a bot put under the message.</summary>
    public string? Reaction { get; set; }

    /// <summary>Members of a service message, such as <c>migrate_to_chat_id</c>.</summary>
    public JsonObject? Service { get; init; }

    public int Edits { get; set; }

    /// <summary>The message as one bot sees it; ids of files differ between bots.</summary>
    public JsonObject ToJson(Bot bot, bool withReply = true)
    {
        var hasFile = File is not null;
        var hasText = !hasFile && Service is null;
        var hasCaption = hasFile && Text.Text.Length > 0;
        var json = Fields.Of(
            ("message_id", Id),
            ("message_thread_id", ThreadId),
            ("from", From.ToJson()),
            ("chat", Chat.ToJson()),
            ("date", Date.ToUnixTimeSeconds()),
            ("edit_date", EditDate?.ToUnixTimeSeconds()),
            ("is_topic_message", Fields.When(ThreadId is not null && Chat.IsForum)),
            ("reply_to_message", withReply ? ReplyTo?.ToJson(bot, withReply: false) : null),
            ("media_group_id", MediaGroupId),
            ("photo", File is { IsPhoto: true } ? PhotoSizes(bot, File) : null),
            ("document", File is { IsPhoto: false } ? FileJson.Document(bot, File) : null),
            ("text", hasText ? Text.Text : null),
            ("entities", hasText ? Text.EntitiesJson() : null),
            ("caption", hasCaption ? Text.Text : null),
            ("caption_entities", hasCaption ? Text.EntitiesJson() : null),
            ("reply_markup", IsInline ? ReplyMarkup!.DeepClone() : null));
        foreach (var (name, value) in Service ?? [])
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    private bool IsInline => ReplyMarkup?.ContainsKey("inline_keyboard") == true;

    private static JsonArray PhotoSizes(Bot bot, StoredFile file) => new(FileJson.Photo(bot, file));
}
