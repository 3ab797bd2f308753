using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

internal static class SendMethods
{
    private static readonly string[] ChatActions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    ];

    public static JsonNode Message(BotCall call)
    {
        var chat = call.OpenChat();
        var text = MessageText.Text(call);
        return Post(call, chat, text, file: null);
    }

    public static JsonNode Photo(BotCall call) => File(call, "photo", isPhoto: true);

    public static JsonNode Document(BotCall call) => File(call, "document", isPhoto: false);

    public static JsonNode MediaGroup(BotCall call)
    {
        var chat = call.OpenChat();
        if (call.Parameters.Nested("media") is not JsonArray { Count: >= 2 and <= 10 } media)
        {
            throw BotApiException.Bad("group must include 2-10 items");
        }

        var items = media.Select(item => Item(call, item)).ToList();
        if (items.Select(item => item.File.IsPhoto).Distinct().Count() > 1)
        {
            throw BotApiException.Bad("document can't be mixed with other media types");
        }

        var (thread, reply) = (call.Thread(chat), call.ReplyTo(chat));
        call.PassFlood(chat, items.Count);
        var album = call.World.NextAlbum();
        var sent = items.Select(item => call.World.Post(chat, id => new ChatMessage
        {
            Id = id,
            Chat = chat,
            From = call.Bot.Account,
            Date = call.World.Now,
            ThreadId = thread,
            ReplyTo = reply,
            MediaGroupId = album,
            Text = item.Caption,
            File = item.File,
        }));
        return Fields.List([.. sent.Select(message => message.ToJson(call.Bot))]);
    }

    public static JsonNode ChatAction(BotCall call)
    {
        var chat = call.OpenChat();
        var action = call.Parameters.Text("action") ?? "";
        if (!ChatActions.Contains(action))
        {
            throw BotApiException.Bad("wrong parameter action in request");
        }

        var (from, thread) = (call.Bot.Account.FullName, call.Thread(chat));
        call.World.Events.Publish("chat_action", chat, ("thread", thread), ("from", from), ("action", action));
        return true;
    }

    /// <summary>One member of an album or of an edit of media.</summary>
    public static (StoredFile File, FormattedText Caption) Item(BotCall call, JsonNode? given)
    {
        var item = given as JsonObject ?? throw BotApiException.Bad("can't parse InputMedia: expected an Object");
        var isPhoto = item["type"]?.ToString() switch
        {
            "photo" => true,
            "document" => false,
            _ => throw BotApiException.Bad("can't parse InputMedia: type must be photo or document here"),
        };
        var file = MediaFile.Read(call, item["media"]?.ToString(), "media", isPhoto);
        var caption = MessageText.Caption(
            call, item["caption"]?.ToString(), item["parse_mode"]?.ToString(), item["caption_entities"]);
        return (file, caption);
    }

    private static JsonObject File(BotCall call, string parameter, bool isPhoto)
    {
        var chat = call.OpenChat();
        var given = call.Parameters;
        var file = MediaFile.Read(call, given.Text(parameter), parameter, isPhoto);
        var caption = MessageText.Caption(
            call, given.Text("caption"), given.Text("parse_mode"), given.Nested("caption_entities"));
        return Post(call, chat, caption, file);
    }

    private static JsonObject Post(BotCall call, Conversation chat, FormattedText text, StoredFile? file)
    {
        var (markup, thread, reply) = (KeyboardReading.Read(call.Parameters), call.Thread(chat), call.ReplyTo(chat));
        call.PassFlood(chat);
        var sent = call.World.Post(chat, id => new ChatMessage
        {
            Id = id,
            Chat = chat,
            From = call.Bot.Account,
            Date = call.World.Now,
            ThreadId = thread ?? (chat.IsForum ? reply?.ThreadId : null),
            ReplyTo = reply,
            Text = text,
            File = file,
            ReplyMarkup = markup,
        });
        return sent.ToJson(call.Bot);
    }
}
