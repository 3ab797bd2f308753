using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Oscillators;
using TelegramTrader.Analytics.Trend;
using TelegramTrader.Analytics.Volatility;
using TelegramTrader.Analytics.Volume;

namespace TelegramTrader.Analytics.Catalogue;

/// <summary>
/// Every indicator the product knows. Laws, documentation, expressions and the terminal read this list.
/// </summary>
/// <remarks>
/// All of them treat an infinity as NaN, give nothing until they have warmed up, and start over after a bar that they
/// cannot use: a windowed value is NaN while such a bar is in its window, a recursive one begins with a new seed.
/// </remarks>
public static class IndicatorCatalogue
{
    public static IReadOnlyList<Indicator> All { get; } =
    [
        SimpleAverage.Entry,
        ExponentialAverage.Entry,
        WeightedAverage.Entry,
        WilderAverage.Entry,
        DoubleExponentialAverage.Entry,
        TripleExponentialAverage.Entry,
        KaufmanAverage.Entry,
        VolumeWeightedAverage.Entry,
        EndPointAverage.Entry,

        RelativeStrength.Entry,
        MovingAverageConvergence.Entry,
        Stochastic.Entry,
        CommodityChannel.Entry,
        WilliamsRange.Entry,
        RateOfChange.Entry,
        TripleSmoothedRate.Entry,
        AwesomeOscillator.Entry,

        TrueRange.Entry,
        AverageTrueRange.Entry,
        BollingerBands.Entry,
        StandardDeviation.Entry,

        DirectionalMovement.Entry,
        ParabolicStop.Entry,
        LinearSlope.Entry,

        OnBalanceVolume.Entry,
        AccumulationDistribution.Entry,
        ChaikinMoneyFlow.Entry,
        VolumeWeightedPrice.Entry,
        ForceIndex.Entry,
        TakerDelta.Entry,
        CumulativeVolumeDelta.Entry,
    ];

    public static Indicator? Find(string id) =>
        All.FirstOrDefault(indicator => string.Equals(indicator.Id, id, StringComparison.OrdinalIgnoreCase));
}
