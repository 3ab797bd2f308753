namespace TelegramTrader.Analytics.Surrogates;

/// <summary>Finds the scales under which known values are most likely.</summary>
/// <remarks>
/// From a few starts with equal lengths the best, then along one coordinate after the other with halved steps
/// (R. Hooke, T. A. Jeeves, "Direct search solution of numerical and statistical problems", Journal of the ACM 8, 1961,
/// 212–229). No chance in it, and never more than a fixed number of tries. Lengths are drawn to the middle a little:
/// few points say little about many of them.
/// </remarks>
public static class GaussianFit
{
    private const double ShortestLength = 0.03;
    private const double LongestLength = 10;
    private const double LeastNoise = 1e-6;
    private const double MostNoise = 1;
    private const int Tries = 40;
    private const int TriesPerLength = 12;

    // Logarithm of a length before anything is known: its middle and its spread.
    private static readonly double UsualLength = Math.Log(0.5);
    private const double UsualSpread = 1.5;

    private static readonly double[] FirstLengths = [0.1, 0.25, 0.6, 1.5];
    private static readonly double[] FirstNoises = [1e-6, 1e-3, 0.1];

    /// <param name="inputs">Coordinates from 0 to 1.</param>
    /// <param name="groups">Of each coordinate the length that it has, from 0 on.</param>
    public static GaussianScales Of(
        IReadOnlyList<double[]> inputs, IReadOnlyList<double> targets, IReadOnlyList<int> groups)
    {
        var lengths = groups.Count == 0 ? 0 : groups.Max() + 1;

        // Logarithms of the lengths, then of the noise.
        var best = new double[lengths + 1];
        var likelihood = double.NegativeInfinity;
        foreach (var length in FirstLengths)
        {
            foreach (var noise in FirstNoises)
            {
                var start = new double[lengths + 1];
                Array.Fill(start, Math.Log(length));
                start[^1] = Math.Log(noise);
                if (Likelihood(inputs, targets, groups, start) is var of && of > likelihood)
                {
                    (best, likelihood) = (start, of);
                }
            }
        }

        Climb(best, likelihood, Tries + (TriesPerLength * lengths), at => Likelihood(inputs, targets, groups, at));
        return ScalesOf(best, groups);
    }

    private static void Climb(double[] best, double value, int tries, Func<double[], double> of)
    {
        for (var step = Math.Log(2.5); step > 0.1 && tries > 0;)
        {
            var isBetter = false;
            for (var at = 0; at < best.Length; at++)
            {
                foreach (var by in new[] { step, -step })
                {
                    var moved = (double[])best.Clone();
                    moved[at] = Bounded(best[at] + by, isNoise: at == best.Length - 1);
                    if (moved[at] == best[at] || tries-- <= 0 || !(of(moved) is var found && found > value)) continue;

                    (best[at], value, isBetter) = (moved[at], found, true);
                    break;
                }
            }

            step = isBetter ? step : step / 2;
        }
    }

    private static double Bounded(double logarithm, bool isNoise) => isNoise
        ? Math.Clamp(logarithm, Math.Log(LeastNoise), Math.Log(MostNoise))
        : Math.Clamp(logarithm, Math.Log(ShortestLength), Math.Log(LongestLength));

    private static double Likelihood(
        IReadOnlyList<double[]> inputs, IReadOnlyList<double> targets, IReadOnlyList<int> groups, double[] at)
    {
        if (GaussianProcess.Of(inputs, targets, ScalesOf(at, groups)) is not { } process)
        {
            return double.NegativeInfinity;
        }

        var usual = 0.0;
        for (var i = 0; i + 1 < at.Length; i++)
        {
            var off = (at[i] - UsualLength) / UsualSpread;
            usual -= 0.5 * off * off;
        }

        return process.LogLikelihood + usual;
    }

    private static GaussianScales ScalesOf(double[] logarithms, IReadOnlyList<int> groups) => new(
        [.. logarithms[..^1].Select(Math.Exp)], groups, Math.Exp(logarithms[^1]));
}
