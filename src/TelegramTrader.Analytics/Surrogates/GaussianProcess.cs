namespace TelegramTrader.Analytics.Surrogates;

/// <summary>
/// What is to be expected of a function between the points where it is known: a normal law at each point, with a
/// constant mean and Matérn's correlation.
/// </summary>
/// <remarks>
/// Mean and variance of the process are those of the greatest likelihood given lengths and noise. Source: C. E.
/// Rasmussen, C. K. I. Williams, "Gaussian processes for machine learning", MIT Press 2006, 2.2 and 5.4;
/// D. R. Jones, M. Schonlau, W. J. Welch, "Efficient global optimization of expensive black-box functions", Journal of
/// Global Optimization 13, 1998, 455–492.
/// </remarks>
public sealed class GaussianProcess
{
    private readonly CholeskyFactor factor;
    private readonly List<double[]> inputs = [];
    private readonly List<double> targets = [];
    private readonly double[] weights;
    private readonly double noise;
    private double[] alpha = [];

    private GaussianProcess(GaussianScales scales, int capacity)
    {
        weights = scales.Weights();
        noise = scales.Noise;
        factor = new CholeskyFactor(capacity);
    }

    public int Count => inputs.Count;

    /// <summary>Mean of the process, in the unit of the targets.</summary>
    public double Mean { get; private set; }

    /// <summary>Variance of the process, without noise.</summary>
    public double Variance { get; private set; }

    /// <summary>Logarithm of the likelihood of the targets, less a constant of their number.</summary>
    public double LogLikelihood =>
        -0.5 * ((Count * Math.Log(Math.Max(Variance, double.Epsilon))) + factor.LogDeterminant);

    /// <param name="inputs">Points, all with as many coordinates as there are scales.</param>
    /// <param name="targets">What the function is there.</param>
    /// <param name="room">Points that may be added.</param>
    /// <returns>Null where the points lie too close for these scales to be told apart.</returns>
    public static GaussianProcess? Of(
        IReadOnlyList<double[]> inputs, IReadOnlyList<double> targets, GaussianScales scales, int room = 0)
    {
        var process = new GaussianProcess(scales, inputs.Count + room);
        for (var i = 0; i < inputs.Count; i++)
        {
            if (!process.TryTake(inputs[i], targets[i])) return null;
        }

        process.Settle();
        return process;
    }

    /// <summary>Adds a point, with mean and variance as they were.</summary>
    public void Believe(double[] input, double target)
    {
        if (TryTake(input, target)) SolveForAlpha();
    }

    /// <summary>Expectation and variance of the function at a point.</summary>
    public (double Mean, double Variance) At(ReadOnlySpan<double> input)
    {
        var correlations = Count <= 512 ? stackalloc double[Count] : new double[Count];
        var mean = Mean;
        for (var i = 0; i < Count; i++)
        {
            correlations[i] = MaternKernel.Of(inputs[i], input, weights);
            mean += correlations[i] * alpha[i];
        }

        factor.SolveLower(correlations);
        var explained = 0.0;
        foreach (var value in correlations) explained += value * value;
        return (mean, Variance * Math.Max(0, 1 - explained));
    }

    private bool TryTake(double[] input, double target)
    {
        var row = new double[Count + 1];
        for (var i = 0; i < Count; i++) row[i] = MaternKernel.Of(inputs[i], input, weights);
        row[Count] = 1 + noise;
        if (!factor.TryAdd(row)) return false;

        inputs.Add(input);
        targets.Add(target);
        return true;
    }

    private void Settle()
    {
        var ones = new double[Count];
        Array.Fill(ones, 1);
        factor.Solve(ones);
        var (weighted, total) = (0.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            weighted += ones[i] * targets[i];
            total += ones[i];
        }

        Mean = weighted / total;
        SolveForAlpha();
        var fit = 0.0;
        for (var i = 0; i < Count; i++) fit += (targets[i] - Mean) * alpha[i];
        Variance = Math.Max(0, fit / Count);
    }

    private void SolveForAlpha()
    {
        alpha = [.. targets.Select(target => target - Mean)];
        factor.Solve(alpha);
    }
}
