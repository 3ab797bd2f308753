namespace TelegramTrader.Sandbox.Exchange.Trouble;

/// <summary>Trouble on purpose.</summary>
/// <param name="UntilMs">On the venue's clock; null when it ends by calls, or when it is cleared.</param>
/// <param name="Path">Only requests whose path contains it.</param>
/// <param name="Symbol">In upper case; null means all.</param>
/// <param name="IsPerpetual">Of which of the two markets that have this name; null means both.</param>
/// <param name="Share">With which chance a request or message is hit.</param>
/// <param name="Amount">HTTP status, seconds to wait or by which the clock is off; by kind.</param>
internal sealed record PlannedTrouble(
    TroubleKind Kind, long? UntilMs, string? Path, string? Symbol, bool? IsPerpetual, double Share, double Amount)
{
    public bool IsAbout(string? symbol, bool isPerpetual) =>
        (Symbol is null || Symbol == symbol) && (IsPerpetual ?? isPerpetual) == isPerpetual;

    /// <summary>Hits left; null has no end of its own.</summary>
    public int? Calls { get; set; }
}
