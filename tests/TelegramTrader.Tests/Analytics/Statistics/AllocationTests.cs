using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Statistics;

public sealed class AllocationTests
{
    private static readonly double[] Scratch = new double[2_000];
    private static readonly double[] Other = new double[2_000];
    private static readonly BarArrays Bars = BarArrays.Walk(2_000, seed: 1);

    private static IEnumerable<TestCaseData> Kernels() =>
    [
        Case("moments", () => RunningMoments.Of(Bars.Close).ExcessKurtosis),
        Case("quantile", () => Quantiles.Of(Bars.Close, 0.9, Scratch)),
        Case("median deviation", () => Quantiles.MedianAbsoluteDeviation(Bars.Close, Scratch)),
        Case("correlation", () => Correlation.Pearson(Bars.Close, Bars.Volume)),
        Case("line", () => LeastSquaresLine.Fit(Bars.Close, Bars.Volume).Slope),
        Case("line over the index", () => LeastSquaresLine.Fit(Bars.Close).Slope),
        Case("score", () =>
        {
            ZScore.Compute(Bars.Close, 20, Other);
            return Other[^1];
        }),
    ];

    [TestCaseSource(nameof(Kernels))]
    public void A_kernel_allocates_nothing(Func<double> kernel)
    {
        Assert.That(kernel(), Is.Not.NaN);

        var before = GC.GetAllocatedBytesForCurrentThread();
        kernel();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static TestCaseData Case(string name, Func<double> kernel) =>
        new TestCaseData(kernel).SetArgDisplayNames(name);
}
