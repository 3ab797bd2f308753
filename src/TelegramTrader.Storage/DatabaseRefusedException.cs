using TelegramTrader.Application;

namespace TelegramTrader.Storage;

/// <summary>This database cannot be used by this program at all; starting again changes nothing.</summary>
public sealed class DatabaseRefusedException(string sentence, string hint, Exception? inner = null)
    : Exception(sentence, inner)
{
    public string Sentence { get; } = sentence;

    public string Hint { get; } = hint;

    public Refusal ToRefusal() => new(RefusalKind.Conflict, Sentence, Hint);
}
