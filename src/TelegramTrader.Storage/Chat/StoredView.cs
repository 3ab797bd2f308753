using System.Text.Json;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>What a view shows and what its buttons do; the rest has columns.</summary>
internal sealed record StoredView
{
    public required string Command { get; init; }

    public int Page { get; init; }

    public IReadOnlyList<ChatViewAction> Actions { get; init; } = [];

    public static StoredView From(ChatView view) =>
        new() { Command = view.Command, Page = view.Page, Actions = view.Actions };

    public static StoredView Read(byte[] content) =>
        JsonSerializer.Deserialize(content, ChatJson.Default.StoredView)
        ?? throw new JsonException("A kept view is null.");

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Default.StoredView);
}
