using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A bot's command lists by scope and language; a reader gets the narrowest that has commands.</summary>
internal sealed class CommandBook
{
    private readonly Dictionary<(string Scope, string Language), JsonArray> lists = [];

    public void Set(string scope, string language, JsonArray commands)
    {
        if (commands.Count == 0)
        {
            lists.Remove((scope, language));
            return;
        }

        lists[(scope, language)] = commands;
    }

    public void Delete(string scope, string language) => lists.Remove((scope, language));

    public JsonArray Get(string scope, string language) =>
        lists.TryGetValue((scope, language), out var list) ? list.DeepClone().AsArray() : [];

    /// <summary>What one person's menu shows in one chat.</summary>
    public JsonArray For(Conversation chat, Participant reader)
    {
        var isAdministrator = chat.Administrators.Contains(reader.Id);
        string[] scopes = chat.Kind == ChatKind.Private
            ? [$"chat:{chat.Id}", "all_private_chats", "default"]
            : isAdministrator
                ? [$"chat_member:{chat.Id}:{reader.Id}", $"chat_administrators:{chat.Id}", $"chat:{chat.Id}",
                    "all_chat_administrators", "all_group_chats", "default"]
                : [$"chat_member:{chat.Id}:{reader.Id}", $"chat:{chat.Id}", "all_group_chats", "default"];
        var found = scopes
            .SelectMany(scope => new[] { (scope, reader.LanguageCode ?? ""), (scope, "") })
            .FirstOrDefault(lists.ContainsKey);
        return found.Item1 is null ? [] : lists[found].DeepClone().AsArray();
    }
}
