namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>A quantity over a minute.</summary>
internal readonly record struct MinuteRange(double Open, double High, double Low, double Close)
{
    public static MinuteRange At(double value) => new(value, value, value, value);

    public MinuteRange With(double value) => new(Open, Math.Max(High, value), Math.Min(Low, value), value);

    public MinuteRange Then(in MinuteRange next) =>
        new(Open, Math.Max(High, next.High), Math.Min(Low, next.Low), next.Close);
}

/// <summary>What the desk saw of a perpetual in one simulated minute.</summary>
/// <param name="Mark">In the quote asset.</param>
/// <param name="Premium">Fraction of the index.</param>
/// <param name="PremiumSum">Of so many samples.</param>
internal readonly record struct PerpetualMinute(
    MinuteRange Mark, MinuteRange Premium, double PremiumSum, int Samples)
{
    public double MeanPremium => PremiumSum / Samples;
}
