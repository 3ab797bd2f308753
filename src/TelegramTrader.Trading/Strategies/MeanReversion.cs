using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Strategies;

/// <param name="Width">Distance of the bands from their middle, in standard deviations.</param>
/// <param name="Low">An entry long needs an RSI below this, one short an RSI above 100 less this.</param>
/// <param name="MostAdx">On the larger timeframe, beyond which nothing is held against the trend.</param>
public sealed record MeanReversionParameters(
    int Length = 20,
    double Width = 2,
    int RsiLength = 14,
    double Low = 30,
    int AtrLength = 14,
    double StopAtr = 2,
    int Larger = 4,
    int LargerAdx = 14,
    double MostAdx = 30);

/// <summary>
/// Buys what has fallen out of its Bollinger bands while RSI is low and sells it back at their middle; the mirror
/// image short. It stays away while the larger timeframe trends.
/// </summary>
public sealed class MeanReversion(MeanReversionParameters parameters) : IStrategy
{
    private const int WilderLengths = 28;

    private readonly LiveIndicator bands = new("bb", parameters.Length, parameters.Width);
    private readonly LiveIndicator rsi = new("rsi", parameters.RsiLength);
    private readonly LiveIndicator atr = new("atr", parameters.AtrLength);
    private readonly LargerBars larger = new(parameters.Larger);
    private readonly LiveIndicator adx = new("adx", parameters.LargerAdx);

    public static StrategyDeclaration Declaration { get; } = new()
    {
        Name = "MEAN_REVERSION",
        About = "Trades back to the middle of the Bollinger bands when price and RSI are far out and nothing trends.",
        Parameters =
        [
            new("length", 20, 2, 500, "bars of the bands") { Search = "8..100" },
            new("width", 2, 0.1, 10, "distance of the bands in standard deviations", IsWhole: false)
            {
                Search = "1..4",
            },
            new("rsi", 14, 1, 200, "bars of the RSI") { Search = "5..40" },
            new("low", 30, 1, 50, "long below this RSI, short above 100 less this", IsWhole: false)
            {
                Search = "15..45",
            },
            new("atr", 14, 1, 200, "bars of the average true range") { Search = "7..40" },
            new("stop_atr", 2, 0.1, 50, "distance of the stop in true ranges", IsWhole: false) { Search = "0.5..6" },
            new("larger", 4, 1, 100, "bars that make one of the larger timeframe") { Search = "2..12" },
            new("larger_adx", 14, 2, 200, "larger bars of the ADX that filters") { Search = "7..40" },
            new("most_adx", 30, 0, 100, "no entry from this ADX of the larger timeframe on", IsWhole: false)
            {
                Search = "15..60",
            },
        ],
        Create = static (values, _) => new MeanReversion(new MeanReversionParameters(
            (int)values[0],
            values[1],
            (int)values[2],
            values[3],
            (int)values[4],
            values[5],
            (int)values[6],
            (int)values[7],
            values[8])),
        WarmUp = static (values, _) => (int)Math.Max(
            Math.Max(values[0], WilderLengths * Math.Max(values[2], values[4])),
            values[6] * ((WilderLengths * values[7]) + 1)),
        GoesShort = true,
    };

    public Intent OnBar(in StrategyMoment moment)
    {
        var bar = moment.Bar.Values;
        bands.Push(in bar);
        rsi.Push(in bar);
        atr.Push(in bar);
        if (larger.TryFinish(in moment.Bar, out var finished))
        {
            adx.Push(in finished);
        }

        var (middle, upper, lower) = (bands[0], bands[1], bands[2]);
        var isQuiet = adx.Value < parameters.MostAdx && atr.Value > 0;
        var distance = parameters.StopAtr * atr.Value;

        return moment.Position switch
        {
            > 0 when bar.Close >= middle => Intent.Exit("back at the middle"),
            < 0 when bar.Close <= middle => Intent.Exit("back at the middle"),
            0 when isQuiet && bar.Close < lower && rsi.Value < parameters.Low =>
                Intent.Enter(OrderSide.Buy, "far below the mean", stop: bar.Close - distance),
            0 when isQuiet && bar.Close > upper && rsi.Value > 100 - parameters.Low =>
                Intent.Enter(OrderSide.Sell, "far above the mean", stop: bar.Close + distance),
            _ => Intent.None,
        };
    }
}
