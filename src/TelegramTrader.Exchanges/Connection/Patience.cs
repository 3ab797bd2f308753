namespace TelegramTrader.Exchanges.Connection;

/// <summary>How long an answer is worth waiting for.</summary>
/// <param name="PerTry">One request and its answer.</param>
/// <param name="Total">All tries with the pauses between them.</param>
/// <param name="MayWait">
/// Nobody looks at a clock: waits while the venue asks for it or is down, and leaves room for those who cannot.
/// </param>
public sealed record Patience(TimeSpan PerTry, TimeSpan Total, int Tries, bool MayWait)
{
    /// <summary>Of somebody in a chat.</summary>
    public static Patience Question { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6), 3, false);

    /// <summary>Of a download that runs for minutes.</summary>
    public static Patience Download { get; } = new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10), 12, true);
}
