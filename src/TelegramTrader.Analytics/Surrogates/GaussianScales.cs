namespace TelegramTrader.Analytics.Surrogates;

/// <summary>How far values of a process hang together.</summary>
/// <param name="Lengths">One per group of coordinates.</param>
/// <param name="Groups">Of each coordinate its place in <paramref name="Lengths"/>.</param>
/// <param name="Noise">Variance of what is measured at one point, as a share of that of the process.</param>
public sealed record GaussianScales(IReadOnlyList<double> Lengths, IReadOnlyList<int> Groups, double Noise)
{
    internal double[] Weights() => [.. Groups.Select(group => 1 / (Lengths[group] * Lengths[group]))];
}
