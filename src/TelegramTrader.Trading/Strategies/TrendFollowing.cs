using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Strategies;

/// <param name="LeastAdx">A trend is one from this ADX on.</param>
/// <param name="StopAtr">Distance of the stop, which trails, in average true ranges.</param>
/// <param name="Larger">Bars of the larger timeframe are this many bars long.</param>
/// <param name="LargerLength">Length of the average of the larger timeframe.</param>
public sealed record TrendFollowingParameters(
    int Fast = 20,
    int Slow = 50,
    int AdxLength = 14,
    double LeastAdx = 20,
    int AtrLength = 14,
    double StopAtr = 3,
    int Larger = 4,
    int LargerLength = 50);

/// <summary>
/// Goes with a trend when it begins: the fast average crosses the slow one, ADX says that the market moves, and the
/// larger timeframe is on the same side of its average. Short only where the market can be shorted.
/// </summary>
public sealed class TrendFollowing(TrendFollowingParameters parameters) : IStrategy
{
    // What an exponential average remembers of its first value is below 10^-9 after 12 lengths, Wilder's after 24.
    private const int LengthsToForget = 12;
    private const int WilderLengths = 28;

    private readonly LiveIndicator fast = new("ema", parameters.Fast);
    private readonly LiveIndicator slow = new("ema", parameters.Slow);
    private readonly LiveIndicator adx = new("adx", parameters.AdxLength);
    private readonly LiveIndicator atr = new("atr", parameters.AtrLength);
    private readonly LargerBars larger = new(parameters.Larger);
    private readonly LiveIndicator average = new("ema", parameters.LargerLength);
    private CrossState cross;
    private double largerTrend = double.NaN;

    public static StrategyDeclaration Declaration { get; } = new()
    {
        Name = "TREND_FOLLOWING",
        About = "Goes with a trend when averages cross, ADX confirms and the larger timeframe agrees; trails a stop.",
        Parameters =
        [
            new("fast", 20, 1, 500, "bars of the fast exponential average") { Search = "5..60" },
            new("slow", 50, 2, 1_000, "bars of the slow exponential average") { Search = "20..200" },
            new("adx", 14, 2, 200, "bars of the ADX") { Search = "7..40" },
            new("least_adx", 20, 0, 100, "an entry needs an ADX of this at least", IsWhole: false)
            {
                Search = "10..40",
            },
            new("atr", 14, 1, 200, "bars of the average true range") { Search = "7..40" },
            new("stop_atr", 3, 0.1, 50, "distance of the trailing stop in true ranges", IsWhole: false)
            {
                Search = "1..8",
            },
            new("larger", 4, 1, 100, "bars that make one of the larger timeframe") { Search = "2..12" },
            new("larger_average", 50, 1, 500, "larger bars of the average that filters") { Search = "10..100" },
        ],
        Create = static (values, _) => new TrendFollowing(new TrendFollowingParameters(
            (int)values[0],
            (int)values[1],
            (int)values[2],
            values[3],
            (int)values[4],
            values[5],
            (int)values[6],
            (int)values[7])),
        WarmUp = static (values, _) => (int)Math.Max(
            Math.Max(LengthsToForget * values[1], WilderLengths * Math.Max(values[2], values[4])),
            values[6] * ((LengthsToForget * values[7]) + 1)),
        Refuses = static (values, _) => values[0] < values[1] ? null : "fast must be below slow.",
        GoesShort = true,
    };

    public Intent OnBar(in StrategyMoment moment)
    {
        var bar = moment.Bar.Values;
        fast.Push(in bar);
        slow.Push(in bar);
        adx.Push(in bar);
        atr.Push(in bar);
        if (larger.TryFinish(in moment.Bar, out var finished))
        {
            average.Push(in finished);
            largerTrend = finished.Close - average.Value;
        }

        int? sign = double.IsNaN(fast.Value) || double.IsNaN(slow.Value) ? null : fast.Value.CompareTo(slow.Value);
        var crossed = cross.Push(sign);
        var mayEnter = adx.Value >= parameters.LeastAdx && atr.Value > 0;
        var distance = parameters.StopAtr * atr.Value;

        return crossed switch
        {
            1 when moment.Position <= 0 && mayEnter && largerTrend > 0 => Intent.Enter(
                OrderSide.Buy, "trend up", stop: bar.Close - distance, trailing: ShareOf(distance, bar.Close)),
            -1 when moment.Position >= 0 && mayEnter && largerTrend < 0 => Intent.Enter(
                OrderSide.Sell, "trend down", stop: bar.Close + distance, trailing: ShareOf(distance, bar.Close)),
            1 when moment.Position < 0 => Intent.Exit("averages crossed up"),
            -1 when moment.Position > 0 => Intent.Exit("averages crossed down"),
            _ => Intent.None,
        };
    }

    /// <summary>Zero, which is no trailing stop, where the distance is not below the price.</summary>
    private static double ShareOf(double distance, double price) => distance < price ? distance / price : 0;
}
