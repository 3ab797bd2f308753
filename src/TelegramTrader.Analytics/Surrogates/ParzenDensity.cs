using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Analytics.Surrogates;

/// <summary>
/// A density over points from a sample of them: about each point a window, and one even window over everything.
/// </summary>
/// <remarks>
/// Windows are normal laws cut off at the ends of an axis; a cell has the probability that falls on it, a category
/// that of its share. Where an axis does not count for a point, its window there is even. Source: J. Bergstra,
/// R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for hyper-parameter optimization", NIPS 24, 2011, 2546–2554; windows
/// over all axes together after S. Falkner, A. Klein, F. Hutter, "BOHB", ICML 2018.
/// </remarks>
public sealed class ParzenDensity
{
    private const double Widest = 0.3;
    private const double Narrowest = 0.01;
    private const double LogOfRootOfTwoPi = 0.91893853320467274;

    // Beyond so many, a cell is so thin that the density in its middle says its probability.
    private const int FewCells = 1_000;

    private readonly IReadOnlyList<SurrogateAxis> axes;
    private readonly List<double[]> centres;
    private readonly double[] widths;
    private readonly double[][] cells;

    // Logarithm of the even window of each axis, and of the shares of a category's own window.
    private readonly double[] even;
    private readonly (double Own, double Other)[] shares;

    // Of each centre and axis the logarithm of the window's height, with what the ends of the axis leave of it.
    private readonly List<double[]> heights;

    /// <param name="points">A place per axis, NaN where it does not count.</param>
    public ParzenDensity(IReadOnlyList<SurrogateAxis> axes, IReadOnlyList<double[]> points)
    {
        this.axes = axes;
        centres = [.. points];
        widths = [.. axes.Select((axis, at) => WidthOf(axis, at))];
        cells = [.. axes.Select((axis, at) => CellsOf(axis, widths[at]))];
        even = [.. axes.Select(axis => axis.Kind == AxisKind.Interval ? 0 : -Math.Log(axis.Count))];
        shares = [.. axes.Select(SharesOf)];
        heights = [.. centres.Select(HeightsOf)];
    }

    /// <summary>Adds a point; windows stay as wide as they are.</summary>
    public void Add(double[] point)
    {
        centres.Add(point);
        heights.Add(HeightsOf(point));
    }

    /// <summary>Logarithm of the density; only differences between two of the same axes mean something.</summary>
    /// <param name="point">A place per axis, NaN where it does not count.</param>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        var everywhere = 0.0;
        for (var at = 0; at < even.Length; at++) everywhere += double.IsNaN(point[at]) ? 0 : even[at];

        var sum = Math.Exp(everywhere);
        for (var i = 0; i < centres.Count; i++) sum += Math.Exp(LogWindow(centres[i], heights[i], point));

        return Math.Log(sum / (centres.Count + 1));
    }

    /// <summary>Draws a point.</summary>
    /// <param name="counts">Whether an axis counts, given the places before it.</param>
    public double[] Draw(Random random, Func<double[], int, bool> counts)
    {
        var centre = random.Next(centres.Count + 1);
        var point = new double[axes.Count];
        for (var at = 0; at < point.Length; at++)
        {
            if (!counts(point, at)) continue;

            var middle = centre < centres.Count ? centres[centre][at] : double.NaN;
            point[at] = double.IsNaN(middle) ? Even(at, random) : Near(at, middle, random);
        }

        return point;
    }

    private double LogWindow(double[] centre, double[] height, ReadOnlySpan<double> point)
    {
        var sum = 0.0;
        for (var at = 0; at < point.Length; at++)
        {
            if (double.IsNaN(point[at])) continue;
            if (double.IsNaN(centre[at]))
            {
                sum += even[at];
            }
            else if (cells[at].Length > 0)
            {
                sum += cells[at][(int)Math.Abs(point[at] - centre[at])] + height[at];
            }
            else if (axes[at].Kind == AxisKind.Categories)
            {
                sum += point[at] == centre[at] ? shares[at].Own : shares[at].Other;
            }
            else
            {
                var off = (axes[at].UnitOf(point[at]) - axes[at].UnitOf(centre[at])) / widths[at];
                sum += height[at] - (0.5 * off * off);
            }
        }

        return sum;
    }

    private double[] HeightsOf(double[] centre)
    {
        var found = new double[axes.Count];
        for (var at = 0; at < found.Length; at++)
        {
            if (double.IsNaN(centre[at]) || axes[at].Kind == AxisKind.Categories) continue;

            var unit = axes[at].UnitOf(centre[at]);
            var left = NormalLaw.Cumulative((1 - unit) / widths[at]) - NormalLaw.Cumulative(-unit / widths[at]);
            found[at] = -Math.Log(left)
                - (cells[at].Length > 0 ? 0 : Math.Log(widths[at]) + LogOfRootOfTwoPi - even[at]);
        }

        return found;
    }

    /// <summary>Scott's rule on the spread of the centres; a few that lie together do not make it narrow.</summary>
    /// <remarks>D. W. Scott, "Multivariate density estimation", Wiley 1992: σ·n^(−1/(d + 4)).</remarks>
    private double WidthOf(SurrogateAxis axis, int at)
    {
        if (axis.Kind == AxisKind.Categories) return 0;

        var moments = default(RunningMoments);
        foreach (var centre in centres) moments.Push(axis.UnitOf(centre[at]));
        var shrink = Math.Pow(Math.Max(1, moments.Count), -1.0 / (axes.Count + 4));
        var spread = moments.Count > 1 ? moments.SampleDeviation : Widest;
        var narrowest = Math.Clamp(1.0 / (1 + moments.Count), Narrowest, Widest);
        return Math.Clamp(spread * shrink, narrowest, Widest);
    }

    private static double[] CellsOf(SurrogateAxis axis, double width)
    {
        if (axis.Kind != AxisKind.Cells || axis.Count > FewCells) return [];

        var steps = 1 / (axis.Count * width);
        return
        [
            .. Enumerable.Range(0, (int)axis.Count).Select(off => Math.Log(Math.Max(
                double.Epsilon,
                NormalLaw.Cumulative((0.5 - off) * steps) - NormalLaw.Cumulative((-0.5 - off) * steps)))),
        ];
    }

    // The even window counts like one centre, shared among the categories.
    private (double Own, double Other) SharesOf(SurrogateAxis axis) =>
        (Math.Log(OwnShare(axis)), Math.Log((1 - OwnShare(axis)) / (axis.Count - 1)));

    private double OwnShare(SurrogateAxis axis) => (centres.Count + (1.0 / axis.Count)) / (centres.Count + 1);

    private double Even(int at, Random random) =>
        axes[at].Kind == AxisKind.Interval ? random.NextDouble() : random.NextInt64(axes[at].Count);

    private double Near(int at, double middle, Random random)
    {
        var axis = axes[at];
        if (axis.Kind == AxisKind.Categories) return random.Next(centres.Count + 1) > 0 ? middle : Even(at, random);

        while (true)
        {
            var unit = axis.UnitOf(middle) + (widths[at] * NormalLaw.Draw(random));
            if (unit is < 0 or > 1) continue;
            return axis.Kind == AxisKind.Cells ? Math.Min(axis.Count - 1, Math.Floor(unit * axis.Count)) : unit;
        }
    }
}
