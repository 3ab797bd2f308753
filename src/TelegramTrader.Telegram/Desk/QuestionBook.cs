using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Application.Settings;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Desk;

/// <summary>What somebody was asked in a chat and has not answered yet; it outlives the program.</summary>
internal sealed class QuestionBook(ISettingsStore store, TimeProvider clock)
{
    private const string Name = "question";

    /// <summary>Afterwards a text is no answer any more.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public Task NoteAsync(Speaker speaker, ReplyQuestion question, CancellationToken ct)
    {
        var expiresMs = (clock.GetUtcNow() + Life).ToUnixTimeMilliseconds();
        var open = new OpenQuestion(question.Command, question.Argument, question.TakesRest, expiresMs);
        var json = JsonSerializer.Serialize(open, QuestionJson.Default.OpenQuestion);
        return store.SetAsync(ScopeOf(speaker), Name, json, ct);
    }

    /// <summary>What was asked is answered in another way.</summary>
    public Task ForgetAsync(Speaker speaker, CancellationToken ct) => store.RemoveAsync(ScopeOf(speaker), Name, ct);

    /// <summary>The whole command that this text completes, or null where nothing was asked. Asked once.</summary>
    public async Task<string?> CompleteAsync(Speaker speaker, string text, CancellationToken ct)
    {
        var scope = ScopeOf(speaker);
        if (await store.FindAsync(scope, Name, ct) is not { } kept)
        {
            return null;
        }

        await store.RemoveAsync(scope, Name, ct);
        var open = JsonSerializer.Deserialize(kept.Value, QuestionJson.Default.OpenQuestion);
        return open is null || text.StartsWith('/') || clock.GetUtcNow().ToUnixTimeMilliseconds() > open.ExpiresMs
            ? null
            : open.Completed(text);
    }

    private static string ScopeOf(Speaker speaker) =>
        string.Create(CultureInfo.InvariantCulture, $"chat:{speaker.ChatId}:{speaker.UserId}");
}

/// <param name="Command">What was said before the question.</param>
/// <param name="TakesRest">The argument is a text of many words, which stands last and needs no name.</param>
internal sealed record OpenQuestion(string Command, string Argument, bool TakesRest, long ExpiresMs)
{
    public string Completed(string typed) => TakesRest ? $"{Command} {typed}" : $"{Command} {Argument}={typed}";
}

[JsonSerializable(typeof(OpenQuestion))]
internal sealed partial class QuestionJson : JsonSerializerContext
{
}
