using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Strategies;

/// <param name="BuyBelow">An entry needs an RSI below this.</param>
/// <param name="SellAbove">An RSI above this is an exit.</param>
public sealed record RsiMacdParameters(
    int Fast = 12, int Slow = 26, int Signal = 9, int Rsi = 14, double BuyBelow = 70, double SellAbove = 80);

/// <summary>
/// MACD with RSI as a brake, long only: in when the line crosses above its signal while RSI is not high, out when it
/// crosses below or RSI is very high.
/// </summary>
public sealed class RsiMacd(RsiMacdParameters parameters) : IStrategy
{
    // What an exponential average still remembers of its first value after this many lengths is below 10^-9.
    private const int LengthsToForget = 12;

    private readonly LiveIndicator macd = new("macd", parameters.Fast, parameters.Slow, parameters.Signal);
    private readonly LiveIndicator rsi = new("rsi", parameters.Rsi);
    private CrossState cross;

    public static StrategyDeclaration Declaration { get; } = new()
    {
        Name = "RSI_MACD",
        About = "Buys when MACD crosses above its signal and RSI is not high, sells when it crosses below.",
        Parameters =
        [
            new("fast", 12, 1, 500, "bars of the fast average of MACD") { Search = "4..30" },
            new("slow", 26, 2, 1_000, "bars of the slow average of MACD") { Search = "12..80" },
            new("signal", 9, 1, 500, "bars of the signal line") { Search = "3..30" },
            new("rsi", 14, 1, 500, "bars of the RSI") { Search = "5..40" },
            new("buy_below", 70, 1, 100, "an entry needs an RSI below this", IsWhole: false) { Search = "45..90:1" },
            new("sell_above", 80, 1, 100, "an RSI above this is an exit", IsWhole: false) { Search = "60..100:1" },
        ],
        Create = static (values, _) => new RsiMacd(new RsiMacdParameters(
            (int)values[0], (int)values[1], (int)values[2], (int)values[3], values[4], values[5])),
        WarmUp = static (values, _) => LengthsToForget * (int)Math.Max(values[1] + values[2], values[3]),
        Refuses = static (values, _) => values[0] < values[1] ? null : "fast must be below slow.",
    };

    public Intent OnBar(in StrategyMoment moment)
    {
        var values = moment.Bar.Values;
        macd.Push(in values);
        rsi.Push(in values);
        var (line, signal) = (macd[0], macd[1]);
        int? sign = double.IsNaN(line) || double.IsNaN(signal) ? null : line.CompareTo(signal);
        var crossed = cross.Push(sign);

        return moment.Position switch
        {
            0 when crossed == 1 && rsi.Value < parameters.BuyBelow =>
                Intent.Enter(OrderSide.Buy, "MACD above its signal"),
            > 0 when crossed == -1 => Intent.Exit("MACD below its signal"),
            > 0 when rsi.Value > parameters.SellAbove => Intent.Exit("RSI very high"),
            _ => Intent.None,
        };
    }
}
