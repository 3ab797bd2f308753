using System.Collections.Concurrent;

namespace TelegramTrader.Telegram.BotApi.Wire;

/// <summary>
/// Whether a server reads JSON or forms only. It is asked at the first refusal of a method, once; the first form
/// that is taken where JSON was refused decides for all methods.
/// </summary>
internal sealed class FormWish
{
    private static readonly string[] Missing = ["chat_id", "chat id"];

    private readonly ConcurrentDictionary<string, bool> settled = new(StringComparer.Ordinal);
    private volatile bool isFormWanted;

    public bool IsFormWanted => isFormWanted;

    public void Taken(string method, bool isForm)
    {
        isFormWanted |= isForm;
        settled.TryAdd(method, true);
    }

    /// <summary>A refusal that may mean that not even the chat was read, of a method not asked about before.</summary>
    public bool IsWorthAsking(string method, BotFailure failure) =>
        failure.Kind == BotFailureKind.BadRequest
        && Array.Exists(Missing, word => failure.Description.Contains(word, StringComparison.OrdinalIgnoreCase))
        && settled.TryAdd(method, true);
}
