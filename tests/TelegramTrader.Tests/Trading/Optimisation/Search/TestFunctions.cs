using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

/// <summary>Functions whose least value is known, and what strategies take them for.</summary>
/// <remarks>
/// L. C. W. Dixon, G. P. Szegö, "The global optimization problem: an introduction", Towards Global Optimization 2,
/// North-Holland 1978.
/// </remarks>
internal static class TestFunctions
{
    public const double LeastBranin = 0.397887357729738;
    public const double LeastHartmann = -3.3223680114155;

    private static readonly double[] Heights = [1, 1.2, 3, 3.2];

    private static readonly double[][] Slopes =
    [
        [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] Middles =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    public static StrategyDeclaration BraninDeclaration { get; } = FunctionTrials.Declare(
        Real("x", -5, 10), Real("y", 0, 15));

    public static StrategyDeclaration HartmannDeclaration { get; } = FunctionTrials.Declare(
        [.. Enumerable.Range(1, 6).Select(i => Real($"x{i}", 0, 1))]);

    public static double Branin(IReadOnlyList<double> at)
    {
        var (x, y) = (at[0], at[1]);
        var bend = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (bend * bend) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    public static double Hartmann(IReadOnlyList<double> at)
    {
        var sum = 0.0;
        for (var i = 0; i < Heights.Length; i++)
        {
            var off = 0.0;
            for (var j = 0; j < at.Count; j++) off += Slopes[i][j] * Math.Pow(at[j] - Middles[i][j], 2);
            sum -= Heights[i] * Math.Exp(-off);
        }

        return sum;
    }

    private static StrategyParameter Real(string name, double least, double most) =>
        new(name, least, least, most, "a coordinate", IsWhole: false)
        {
            Search = FormattableString.Invariant($"{least}..{most}"),
        };
}
