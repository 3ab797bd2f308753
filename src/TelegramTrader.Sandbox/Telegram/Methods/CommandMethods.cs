using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

internal static class CommandMethods
{
    public const int Limit = 100;

    public static JsonNode Set(BotCall call)
    {
        if (call.Parameters.Nested("commands") is not JsonArray given)
        {
            throw BotApiException.Bad("can't parse commands: expected an Array of BotCommand");
        }

        if (given.Count > Limit)
        {
            throw BotApiException.Bad("BOT_COMMANDS_TOO_MUCH");
        }

        var commands = Fields.List(given.Select(Command));
        var (scope, language) = Place(call);
        call.Bot.Commands.Set(scope, language, commands);
        call.World.Events.Publish("commands", ("bot", call.Bot.Account.Id));
        return true;
    }

    public static JsonNode Get(BotCall call)
    {
        var (scope, language) = Place(call);
        return call.Bot.Commands.Get(scope, language);
    }

    public static JsonNode Delete(BotCall call)
    {
        var (scope, language) = Place(call);
        call.Bot.Commands.Delete(scope, language);
        call.World.Events.Publish("commands", ("bot", call.Bot.Account.Id));
        return true;
    }

    private static JsonObject Command(JsonNode? given)
    {
        var command = (given as JsonObject)?["command"]?.ToString().TrimStart('/') ?? "";
        var description = (given as JsonObject)?["description"]?.ToString().Trim() ?? "";
        var isName = command.Length is >= 1 and <= 32
            && command.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
        if (!isName)
        {
            throw BotApiException.Bad("BOT_COMMAND_INVALID");
        }

        return description.Length is >= 1 and <= 256
            ? Fields.Of(("command", command), ("description", description))
            : throw BotApiException.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
    }

    private static (string Scope, string Language) Place(BotCall call)
    {
        var language = call.Parameters.Text("language_code") ?? "";
        var isLanguage = language.Length is 0 or 2 && language.All(char.IsAsciiLetterLower);
        if (!isLanguage)
        {
            throw BotApiException.Bad("invalid language code specified");
        }

        var scope = call.Parameters.Nested("scope") as JsonObject;
        var type = scope?["type"]?.ToString() ?? "default";
        return type switch
        {
            "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators" => (type, language),
            "chat" or "chat_administrators" => ($"{type}:{ChatId(call, scope!)}", language),
            "chat_member" => ($"{type}:{ChatId(call, scope!)}:{UserId(call, scope!)}", language),
            _ => throw BotApiException.Bad("can't parse BotCommandScope: unsupported type specified"),
        };
    }

    private static string ChatId(BotCall call, JsonObject scope)
    {
        var isNumber = long.TryParse(scope["chat_id"]?.ToString(), CultureInfo.InvariantCulture, out var id);
        return isNumber && call.World.Find(call.Bot, id) is not null
            ? id.ToString(CultureInfo.InvariantCulture)
            : throw BotApiException.Bad("chat not found");
    }

    private static string UserId(BotCall call, JsonObject scope)
    {
        var isNumber = long.TryParse(scope["user_id"]?.ToString(), CultureInfo.InvariantCulture, out var id);
        return isNumber && call.World.Person(id) is not null
            ? id.ToString(CultureInfo.InvariantCulture)
            : throw BotApiException.Bad("user not found");
    }
}
