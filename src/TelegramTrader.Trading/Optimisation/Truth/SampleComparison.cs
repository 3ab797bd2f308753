using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Trading.Optimisation.Truth;

/// <summary>What settings earned on the past that they were chosen by, and on the time after.</summary>
/// <param name="InSamplePct">Per day.</param>
/// <param name="OutOfSamplePct">Per day.</param>
/// <param name="Sentence">Both, for a trader.</param>
public sealed record SampleComparison(double InSamplePct, double OutOfSamplePct, string Sentence)
{
    internal static SampleComparison Of(WalkForwardOptimisation walk)
    {
        var (before, after) = (walk.InSamplePct, walk.OutOfSamplePct);
        var pair = $"{Moved(before)} a day on the past they were chosen by, and {Moved(after)} a day on the time after";
        var left = walk.Efficiency switch
        {
            null => "",
            < 0 => ": nothing of it was left",
            > 1 => ": all of it was left",
            var share => FormattableString.Invariant($": {share * 100:0} % of it was left"),
        };
        return new SampleComparison(before, after, $"The settings made {pair}{left}.");
    }

    private static string Moved(double perDayPct) => FormattableString.Invariant($"{perDayPct:+0.000;-0.000;0.000} %");
}
