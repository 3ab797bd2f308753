using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;

namespace TelegramTrader.Sandbox.Telegram.Methods;

/// <summary>Every method this server knows, by its name in lower case.</summary>
internal static class BotMethods
{
    public const string LongPoll = "getupdates";

    private static readonly Dictionary<string, Func<BotCall, JsonNode>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["getMe"] = ChatMethods.Me,
        ["setWebhook"] = WebhookMethods.Set,
        ["deleteWebhook"] = WebhookMethods.Delete,
        ["getWebhookInfo"] = WebhookMethods.State,
        ["sendMessage"] = SendMethods.Message,
        ["sendPhoto"] = SendMethods.Photo,
        ["sendDocument"] = SendMethods.Document,
        ["sendMediaGroup"] = SendMethods.MediaGroup,
        ["sendChatAction"] = SendMethods.ChatAction,
        ["editMessageText"] = EditMethods.Text,
        ["editMessageCaption"] = EditMethods.Caption,
        ["editMessageMedia"] = EditMethods.Media,
        ["editMessageReplyMarkup"] = EditMethods.Markup,
        ["answerCallbackQuery"] = CallbackMethods.Answer,
        ["deleteMessage"] = RemovalMethods.Delete,
        ["deleteMessages"] = RemovalMethods.DeleteMany,
        ["pinChatMessage"] = RemovalMethods.Pin,
        ["unpinChatMessage"] = RemovalMethods.Unpin,
        ["unpinAllChatMessages"] = RemovalMethods.UnpinAll,
        ["setMyCommands"] = CommandMethods.Set,
        ["getMyCommands"] = CommandMethods.Get,
        ["deleteMyCommands"] = CommandMethods.Delete,
        ["getFile"] = ChatMethods.File,
        ["getChat"] = ChatMethods.Get,
        ["getChatMember"] = ChatMethods.Member,
        ["getChatAdministrators"] = ChatMethods.Administrators,
        ["getChatMemberCount"] = ChatMethods.MemberCount,
        ["getChatMenuButton"] = ChatMethods.ShownMenuButton,
        ["setChatMenuButton"] = ChatMethods.MenuButton,
        ["leaveChat"] = ChatMethods.Leave,
        ["setMessageReaction"] = ChatMethods.Reaction,
        ["logOut"] = _ => true,
        ["close"] = _ => true,
    };

    public static bool IsKnown(string name) => Known.ContainsKey(name) || IsLongPoll(name);

    public static bool IsLongPoll(string name) => name.Equals(LongPoll, StringComparison.OrdinalIgnoreCase);

    public static JsonNode Run(string name, BotCall call)
    {
        lock (call.World.Gate)
        {
            return Known[name](call);
        }
    }
}
