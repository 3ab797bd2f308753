namespace TelegramTrader.Sandbox.Market;

/// <summary>How far a perpetual stands from spot: a few basis points that come and go within minutes to days.</summary>
internal readonly struct PremiumLaw(long seed, string coin)
{
    private const double BasisPoint = 1e-4;

    // Period in minutes and standard deviation in basis points at its knots; crowded longs take days to leave.
    private static readonly (int Minutes, double Deviation)[] Waves = [(4_320, 3.5), (480, 2), (60, 1), (7, 0.4)];

    private readonly SeededNoise noise = new(seed, coin + " premium");

    /// <summary>Fraction of the spot price; 0.0001 is one basis point above it.</summary>
    /// <param name="minute">Minutes since <see cref="PricePath.Origin"/>.</param>
    public double At(long minute)
    {
        var premium = 0.0;
        foreach (var (period, deviation) in Waves)
        {
            premium += deviation * noise.Wave(minute, period);
        }

        return premium * BasisPoint;
    }
}
