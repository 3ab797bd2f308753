using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Strategies;

public sealed record SmaCrossParameters(int Fast = 20, int Slow = 100);

/// <summary>Two simple averages, long only: in when the fast one crosses above the slow one, out when below.</summary>
public sealed class SmaCross(SmaCrossParameters parameters) : IStrategy
{
    private readonly TickAverage fast = new(parameters.Fast);
    private readonly TickAverage slow = new(parameters.Slow);
    private CrossState cross;

    public static StrategyDeclaration Declaration { get; } = new()
    {
        Name = "SMA_CROSS",
        About = "Buys when a fast simple average crosses above a slow one, sells when it crosses below.",
        Parameters =
        [
            new("fast", 20, 1, 2_000, "bars of the fast average") { Search = "5..60" },
            new("slow", 100, 2, 5_000, "bars of the slow average") { Search = "40..300" },
        ],
        Create = static (values, _) => new SmaCross(new SmaCrossParameters((int)values[0], (int)values[1])),
        WarmUp = static (values, _) => (int)values[1],
        Refuses = static (values, _) => values[0] < values[1] ? null : "fast must be below slow.",
    };

    public Intent OnBar(in StrategyMoment moment)
    {
        var close = moment.Bar.Close;
        fast.Push(close);
        slow.Push(close);

        return cross.Push(fast.IsFull && slow.IsFull ? fast.CompareTo(slow) : null) switch
        {
            1 when moment.Position == 0 => Intent.Enter(OrderSide.Buy, "fast average above slow"),
            -1 when moment.Position > 0 => Intent.Exit("fast average below slow"),
            _ => Intent.None,
        };
    }
}
