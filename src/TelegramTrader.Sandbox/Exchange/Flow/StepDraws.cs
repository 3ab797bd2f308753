using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>
/// The draws of one step, one after another: they depend on the step alone, not on what was drawn before.
/// </summary>
internal struct StepDraws(SeededNoise noise, long step)
{
    private ulong place = (ulong)step << 12;

    /// <summary>Uniform in 0 &lt; u ≤ 1.</summary>
    public double Unit() => noise.Unit(place++);

    public double Normal() => noise.Normal(place++);

    /// <summary>How many of many rare things happen, when so many do on average (Poisson, at most 200).</summary>
    public int Count(double mean)
    {
        const int Most = 200;
        var (left, count) = (Math.Log(Unit()) + mean, 0);
        while (left > 0 && count < Most)
        {
            count++;
            left += Math.Log(Unit());
        }

        return count;
    }
}
