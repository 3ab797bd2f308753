using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Strategies;

/// <param name="Length">Bars whose highest high and lowest low are the range.</param>
/// <param name="Zone">Share of the range's height at its ends where it is entered and left.</param>
/// <param name="MostAdx">Beyond it the market trends and there is no range.</param>
/// <param name="LeastAtr">Height of a range that is worth trading, in average true ranges.</param>
public sealed record RangeTradingParameters(
    int Length = 48,
    double Zone = 0.15,
    int AdxLength = 14,
    double MostAdx = 20,
    int AtrLength = 14,
    double StopAtr = 1,
    double LeastAtr = 4);

/// <summary>
/// Buys near the bottom of a range and sells near its top while nothing trends, with a stop beyond the end; the mirror
/// image short. It leaves when a trend begins.
/// </summary>
public sealed class RangeTrading(RangeTradingParameters parameters) : IStrategy
{
    private const int WilderLengths = 28;

    private readonly RollingExtreme ceiling = new(parameters.Length, isHighest: true);
    private readonly RollingExtreme floor = new(parameters.Length, isHighest: false);
    private readonly LiveIndicator adx = new("adx", parameters.AdxLength);
    private readonly LiveIndicator atr = new("atr", parameters.AtrLength);

    public static StrategyDeclaration Declaration { get; } = new()
    {
        Name = "RANGE_TRADING",
        About = "Buys near the bottom of a range and sells near its top while ADX is low, with a stop beyond it.",
        Parameters =
        [
            new("length", 48, 2, 1_000, "bars of the range") { Search = "12..200" },
            new("zone", 0.15, 0.01, 0.4, "share of the range at its ends where it trades", IsWhole: false)
            {
                Search = "0.05..0.35",
            },
            new("adx", 14, 2, 200, "bars of the ADX") { Search = "7..40" },
            new("most_adx", 20, 0, 100, "no range from this ADX on", IsWhole: false) { Search = "10..40" },
            new("atr", 14, 1, 200, "bars of the average true range") { Search = "7..40" },
            new("stop_atr", 1, 0.1, 50, "distance of the stop from the range in true ranges", IsWhole: false)
            {
                Search = "0.25..4",
            },
            new("least_atr", 4, 0, 100, "height of a range in true ranges", IsWhole: false) { Search = "1..10" },
        ],
        Create = static (values, _) => new RangeTrading(new RangeTradingParameters(
            (int)values[0], values[1], (int)values[2], values[3], (int)values[4], values[5], values[6])),
        WarmUp = static (values, _) => (int)Math.Max(
            values[0] + 1, WilderLengths * Math.Max(values[2], values[4])),
        GoesShort = true,
    };

    public Intent OnBar(in StrategyMoment moment)
    {
        // The range of the bars before this one: a bar that breaks out is not at the end of a range.
        var (top, bottom) = (ceiling.Value, floor.Value);
        var bar = moment.Bar.Values;
        ceiling.Push(bar.High);
        floor.Push(bar.Low);
        adx.Push(in bar);
        atr.Push(in bar);

        var (height, zone) = (top - bottom, parameters.Zone * (top - bottom));
        var isRange = adx.Value < parameters.MostAdx && height >= parameters.LeastAtr * atr.Value && atr.Value > 0;
        var distance = parameters.StopAtr * atr.Value;

        return moment.Position switch
        {
            0 when isRange && bar.Close >= bottom && bar.Close <= bottom + zone => Intent.Enter(
                OrderSide.Buy, "bottom of the range", stop: bottom - distance, take: top - zone),
            0 when isRange && bar.Close <= top && bar.Close >= top - zone => Intent.Enter(
                OrderSide.Sell, "top of the range", stop: top + distance, take: bottom + zone),
            not 0 when adx.Value >= parameters.MostAdx => Intent.Exit("a trend has begun"),
            _ => Intent.None,
        };
    }
}
