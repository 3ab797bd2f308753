using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>What stands below a message or in place of the keyboard.</summary>
[JsonDerivedType(typeof(InlineKeyboardMarkup))]
[JsonDerivedType(typeof(ReplyKeyboardMarkup))]
[JsonDerivedType(typeof(ReplyKeyboardRemove))]
[JsonDerivedType(typeof(ForceReply))]
internal abstract record ReplyMarkup;
