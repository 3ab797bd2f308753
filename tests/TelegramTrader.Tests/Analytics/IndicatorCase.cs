using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Analytics;

/// <summary>Parameters in range and a seed and a length for the bars.</summary>
internal sealed record IndicatorCase(double[] Parameters, int Seed, int Length)
{
    private const int LongWindow = 70;

    public override string ToString() =>
        FormattableString.Invariant($"({string.Join(", ", Parameters)}) seed {Seed} length {Length}");

    /// <summary>
    /// Cases for an indicator: mostly short series and windows, some that cross the blocks of batch kernels.
    /// </summary>
    public static Arbitrary<IndicatorCase> For(Indicator indicator)
    {
        var lengths = Gen.Frequency(
            (3, Gen.Choose(0, 40)),
            (4, Gen.Choose(41, 400)),
            (2, Gen.Choose(1_000, 2_600)));

        var cases =
            from parameters in Gen.CollectToList(indicator.Parameters, ParameterIn)
            where indicator.Refuses([.. parameters]) is null
            from seed in Gen.Choose(0, int.MaxValue)
            from length in lengths
            select new IndicatorCase([.. parameters], seed, length);

        return cases.ToArbitrary();
    }

    private static Gen<double> ParameterIn(IndicatorParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Real => Gen.Choose(0, 1_000)
            .Select(share => parameter.Least + ((Math.Min(parameter.Most, 5) - parameter.Least) * share / 1_000)),
        _ => Gen.Choose((int)parameter.Least, (int)Math.Min(parameter.Most, LongWindow)).Select(value => (double)value),
    };
}
