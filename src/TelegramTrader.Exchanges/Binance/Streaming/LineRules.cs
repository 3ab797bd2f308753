using TelegramTrader.Exchanges.Connection;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>What all connections of a feed keep to.</summary>
internal sealed class LineRules(TimeProvider clock, Random chance)
{
    /// <summary>Far below the venue's 1,024: a connection that breaks takes less with it.</summary>
    public const int StreamsOfLine = 200;

    private const int ConnectsInFiveMinutes = 300;

    // The venue closes after 24 hours.
    private static readonly TimeSpan Life = TimeSpan.FromHours(23);
    private static readonly TimeSpan LifeSpread = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly RateBudget connects = new(ConnectsInFiveMinutes, TimeSpan.FromMinutes(5), clock);
    private readonly Backoff backoff =
        new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), new Random(chance.Next()));

    public TimeProvider Clock => clock;

    public TimeSpan ConnectPatience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an old connection goes on beside its successor at most.</summary>
    public TimeSpan Overlap { get; } = TimeSpan.FromSeconds(10);

    public TimeSpan BetweenLooks { get; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that held so long was a good one.</summary>
    public TimeSpan Proven { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Below 5 messages a second for spot and 10 for futures.</summary>
    public static TimeSpan BetweenMessages(StreamRoot root) =>
        TimeSpan.FromMilliseconds(root == StreamRoot.Spot ? 300 : 150);

    public async Task WaitForConnectAsync(CancellationToken ct)
    {
        while (connects.TryTake(1, isBulk: false) is { } wait)
        {
            await Task.Delay(wait, clock, ct);
        }
    }

    public Task PauseAsync(int failures, CancellationToken ct) => Task.Delay(backoff.After(failures), clock, ct);

    /// <summary>Not all at one time.</summary>
    public TimeSpan NextLife()
    {
        lock (gate)
        {
            return Life + (LifeSpread * ((2 * chance.NextDouble()) - 1));
        }
    }
}
