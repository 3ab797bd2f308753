namespace TelegramTrader.Application;

/// <summary>
/// What is remembered is out of reach: locked by another program, read-only, full, or its server does not answer.
/// Nothing was done by halves; trying again may help. The door turns it into <see cref="RefusalKind.Unavailable"/>.
/// </summary>
public sealed class StorageUnavailableException(string sentence, string? hint = null, Exception? inner = null)
    : Exception(sentence, inner)
{
    public string Sentence { get; } = sentence;

    public string? Hint { get; } = hint;

    public Refusal ToRefusal() => new(RefusalKind.Unavailable, Sentence, Hint);
}
