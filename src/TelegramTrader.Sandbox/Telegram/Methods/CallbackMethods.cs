using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

internal static class CallbackMethods
{
    public const int TextLimit = 200;

    public static JsonNode Answer(BotCall call)
    {
        var given = call.Parameters;
        var tap = call.World.FindTap(given.Text("callback_query_id") ?? "");
        var isOpen = tap is { Answer: null } && tap.Bot == call.Bot && call.World.Now - tap.At < CallbackTap.Life;
        if (!isOpen)
        {
            throw BotApiException.Bad("query is too old and response timeout expired or query ID is invalid");
        }

        var text = given.Text("text") ?? "";
        if (text.Length > TextLimit)
        {
            throw BotApiException.Bad("MESSAGE_TOO_LONG");
        }

        tap!.Answer = Fields.Of(
            ("text", text), ("show_alert", given.Flag("show_alert")), ("url", given.Text("url")));
        call.World.Events.Publish(
            "callback_answer",
            tap.Message.Chat,
            ("message_id", tap.Message.Id),
            ("user", tap.From.Id),
            ("id", tap.Id),
            ("data", tap.Payload),
            ("answer", tap.Answer.DeepClone()));
        return true;
    }
}
