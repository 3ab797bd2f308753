using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

internal static class EditMethods
{
    private const string Same = "message is not modified: specified new message content and reply markup are exactly "
        + "the same as a current content and reply markup of the message";

    public static JsonNode Text(BotCall call)
    {
        var message = Named(call);
        if (message.File is not null)
        {
            throw BotApiException.Bad("there is no text in the message to edit");
        }

        var text = MessageText.Text(call);
        return Change(call, message, text, file: null);
    }

    public static JsonNode Caption(BotCall call)
    {
        var message = Named(call);
        if (message.File is null)
        {
            throw BotApiException.Bad("there is no caption in the message to edit");
        }

        var given = call.Parameters;
        var caption = MessageText.Caption(
            call, given.Text("caption"), given.Text("parse_mode"), given.Nested("caption_entities"));
        return Change(call, message, caption, message.File);
    }

    public static JsonNode Media(BotCall call)
    {
        var message = Named(call);
        var (file, caption) = SendMethods.Item(call, call.Parameters.Nested("media"));
        return Change(call, message, caption, file);
    }

    public static JsonNode Markup(BotCall call)
    {
        var message = Named(call);
        return Change(call, message, message.Text, message.File);
    }

    private static ChatMessage Named(BotCall call)
    {
        if (call.Parameters.Has("inline_message_id"))
        {
            throw BotApiException.Bad("MESSAGE_ID_INVALID");
        }

        return call.OwnMessage(call.OpenChat());
    }

    private static JsonObject Change(BotCall call, ChatMessage message, FormattedText text, StoredFile? file)
    {
        var markup = KeyboardReading.ReadInline(call.Parameters);
        var isSame = message.Text.IsSameAs(text) && message.File == file
            && JsonNode.DeepEquals(message.ReplyMarkup, markup);
        if (isSame)
        {
            throw BotApiException.Bad(Same);
        }

        call.PassFlood(message.Chat);
        (message.Text, message.File, message.ReplyMarkup) = (text, file, markup);
        message.EditDate = call.World.Now;
        message.Edits++;
        call.World.Events.Publish("edit", message.Chat, ("message", MessageView.Of(call.World, message)));
        return message.ToJson(call.Bot);
    }
}
