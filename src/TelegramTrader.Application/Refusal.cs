namespace TelegramTrader.Application;

/// <summary>Why something was not done. Front ends map the kind to a status; people read the sentence.</summary>
public enum RefusalKind
{
    /// <summary>The request itself cannot be understood or is out of range.</summary>
    Invalid,

    /// <summary>What was asked for does not exist; <see cref="Refusal.Nearest"/> may help.</summary>
    NotFound,

    /// <summary>The caller may not ask this.</summary>
    Forbidden,

    /// <summary>Too often; try again later.</summary>
    RateLimited,

    /// <summary>The state does not allow it now (locked, busy, already done).</summary>
    Conflict,

    /// <summary>Something needed is out of reach; trying again may help.</summary>
    Unavailable,

    /// <summary>A fault of ours; the log has the details under the reference in the sentence.</summary>
    Failed,
}

/// <param name="Sentence">A whole sentence that a trader understands.</param>
/// <param name="Hint">The next thing to do, or null.</param>
/// <param name="Nearest">What was probably meant, best first.</param>
public sealed record Refusal(
    RefusalKind Kind, string Sentence, string? Hint = null, IReadOnlyList<string>? Nearest = null)
{
    public IReadOnlyList<string> Nearest { get; } = Nearest ?? [];

    /// <summary>What the nearest would stand for, such as <c>period</c>; null for a symbol.</summary>
    public string? Argument { get; init; }
}
