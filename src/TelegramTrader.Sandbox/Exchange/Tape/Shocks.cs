namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>
/// Moves of a coin that were asked for: each comes within seconds and is forgotten over hours, spot and perpetual
/// alike.
/// </summary>
internal sealed class Shocks
{
    public const double RampMs = 5_000;
    private const double HalfLifeMs = 6 * 3_600_000.0;
    private const double ForgottenAfter = 20;

    private readonly Lock gate = new();
    private (long AtMs, double Size)[] all = [];

    /// <param name="size">In log price; 0.02 is about two percent up.</param>
    public void Add(long atMs, double size)
    {
        lock (gate)
        {
            all = [.. all, (atMs, size)];
        }
    }

    /// <summary>By how much the log price stands off the law.</summary>
    public double At(long timeMs)
    {
        var sum = 0.0;
        foreach (var (atMs, size) in all)
        {
            var age = timeMs - atMs;
            if (age > 0 && age < ForgottenAfter * HalfLifeMs)
            {
                sum += size * Math.Min(1, age / RampMs) * Math.Pow(2, -age / HalfLifeMs);
            }
        }

        return sum;
    }

    /// <summary>The part of a shock that still has to come, while it is coming.</summary>
    public double Coming(long timeMs)
    {
        var sum = 0.0;
        foreach (var (atMs, size) in all)
        {
            var age = timeMs - atMs;
            sum += age is >= 0 and < (long)RampMs ? size : 0;
        }

        return sum;
    }
}
