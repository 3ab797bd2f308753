using System.Text.Json.Serialization;
using TelegramTrader.Telegram.BotApi.Methods.Account;
using TelegramTrader.Telegram.BotApi.Methods.Chats;
using TelegramTrader.Telegram.BotApi.Methods.Commands;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.BotApi.Methods.Updates;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Chats;
using TelegramTrader.Telegram.BotApi.Types.Commands;
using TelegramTrader.Telegram.BotApi.Types.Inline;
using TelegramTrader.Telegram.BotApi.Types.Messages;
using File = TelegramTrader.Telegram.BotApi.Types.Files.File;

namespace TelegramTrader.Telegram.BotApi.Wire;

/// <summary>Every request and result, bound without reflection: snake case, absent members left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true,
    MaxDepth = BotJson.DeepestNesting)]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(AnswerWebAppQuery))]
[JsonSerializable(typeof(Close))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(DeleteMessages))]
[JsonSerializable(typeof(DeleteMyCommands))]
[JsonSerializable(typeof(DeleteWebhook))]
[JsonSerializable(typeof(EditMessageCaption))]
[JsonSerializable(typeof(EditMessageMedia))]
[JsonSerializable(typeof(EditMessageReplyMarkup))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(GetChat))]
[JsonSerializable(typeof(GetChatAdministrators))]
[JsonSerializable(typeof(GetChatMember))]
[JsonSerializable(typeof(GetFile))]
[JsonSerializable(typeof(GetMe))]
[JsonSerializable(typeof(GetMyCommands))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(GetWebhookInfo))]
[JsonSerializable(typeof(LeaveChat))]
[JsonSerializable(typeof(LogOut))]
[JsonSerializable(typeof(PinChatMessage))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(SendDocument))]
[JsonSerializable(typeof(SendMediaGroup))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SendPhoto))]
[JsonSerializable(typeof(SetChatMenuButton))]
[JsonSerializable(typeof(SetMessageReaction))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(UnpinChatMessage))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(WebhookInfo))]
[JsonSerializable(typeof(ResponseParameters))]
[JsonSerializable(typeof(ChatFullInfo))]
[JsonSerializable(typeof(ChatMember))]
[JsonSerializable(typeof(IReadOnlyList<ChatMember>))]
[JsonSerializable(typeof(IReadOnlyList<BotCommand>))]
[JsonSerializable(typeof(SentWebAppMessage))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(File))]
internal sealed partial class BotApiJson : JsonSerializerContext
{
}
