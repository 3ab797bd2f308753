using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <param name="Lane">Updates of one lane are delivered one after the other: a chat, or a user's taps.</param>
internal sealed record PendingUpdate(int Id, string Lane, DateTimeOffset Expires, JsonObject Body);
