using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Telegram.BotApi.Types.Inline;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;
using TelegramTrader.Telegram.BotApi.Updates;

namespace TelegramTrader.Tests.Telegram.BotApi;

/// <summary>What the client declares, read by reflection and spelled as the wire does.</summary>
internal static class Declared
{
    private const string Root = "TelegramTrader.Telegram.BotApi.";

    // Declared in one shape for several of the wire, or never bound from it.
    private static readonly Type[] Unions =
        [typeof(ChatId), typeof(InputFile), typeof(ReplyMarkup), typeof(InputMedia), typeof(EditedMessage)];

    public static IReadOnlyList<Type> Requests { get; } =
        [.. typeof(BotClient).Assembly.GetTypes().Where(type => !type.IsAbstract && Contract(type) is not null)];

    public static IReadOnlyList<Type> Types { get; } =
    [
        .. typeof(BotClient).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(Root + "Types", StringComparison.Ordinal) == true)
            .Where(type => type.GetMethod("<Clone>$") is not null && !Unions.Contains(type)),
    ];

    public static string MethodName(Type request) =>
        (string)Contract(request)!.GetProperty("Method")!.GetValue(RuntimeHelpers.GetUninitializedObject(request))!;

    public static Type ResultOf(Type request) => Contract(request)!.GetGenericArguments()[0];

    public static IEnumerable<DeclaredField> Fields(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .Where(property => property.GetCustomAttribute<JsonExtensionDataAttribute>() is null)
        .Select(property => new DeclaredField(
            property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name),
            property.PropertyType,
            property.GetCustomAttribute<RequiredMemberAttribute>() is not null || property.SetMethod is null));

    /// <summary>The names that the description may give to a type of ours.</summary>
    public static IReadOnlyList<string> Spelled(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return [.. Spelled(inner.GetGenericArguments()[0]).Select(item => "Array of " + item)];
        }

        return inner switch
        {
            _ when inner == typeof(bool) => ["Boolean"],
            _ when inner == typeof(long) => ["Integer"],
            _ when inner == typeof(string) => ["String"],
            _ when inner == typeof(ChatId) => ["Integer", "String"],
            _ when inner == typeof(InputFile) => ["InputFile", "String"],
            _ when inner == typeof(EditedMessage) => ["Message", "Boolean"],
            _ when inner == typeof(ReceivedUpdate) => ["Update"],
            _ when inner == typeof(InputMedia) => ["InputMedia", "InputMediaPhoto", "InputMediaDocument"],
            _ when inner == typeof(ReplyMarkup) =>
                ["InlineKeyboardMarkup", "ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"],
            _ when inner == typeof(InlineQueryResultArticle) => ["InlineQueryResult", "InlineQueryResultArticle"],
            _ when inner == typeof(InputTextMessageContent) => ["InputMessageContent", "InputTextMessageContent"],
            _ when inner.Name == "Message" => ["Message", "MaybeInaccessibleMessage"],
            _ => [inner.Name],
        };
    }

    private static Type? Contract(Type type) => type.GetInterfaces().FirstOrDefault(contract =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IBotRequest<>));
}

internal sealed record DeclaredField(string Name, Type Type, bool IsRequired);
