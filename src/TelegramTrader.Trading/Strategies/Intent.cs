using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Strategies;

public enum IntentKind
{
    None,
    Enter,
    Exit,
}

/// <summary>What a strategy wants after a bar. <c>default</c> is nothing.</summary>
/// <param name="Limit">Price at which an entry waits; NaN enters at the market.</param>
/// <param name="Stop">Price at which the position is given up; NaN is none.</param>
/// <param name="Take">Price at which the profit is taken; NaN is none.</param>
/// <param name="Trailing">Distance of a stop that follows, a share of the price; 0 is none.</param>
/// <param name="Because">In a trader's words; a constant, so that a bar costs no memory.</param>
public readonly record struct Intent(
    IntentKind Kind, OrderSide Side, double Limit, double Stop, double Take, double Trailing, string Because)
{
    public static Intent None => default;

    /// <summary>The position that it opens has a stop or a target.</summary>
    public bool IsProtected => Stop > 0 || Take > 0 || Trailing > 0;

    /// <summary>Open a position on this side, or turn the one that is there.</summary>
    public static Intent Enter(
        OrderSide side,
        string because,
        double limit = double.NaN,
        double stop = double.NaN,
        double take = double.NaN,
        double trailing = 0) => new(IntentKind.Enter, side, limit, stop, take, trailing, because);

    /// <summary>Close what is open, at the market.</summary>
    public static Intent Exit(string because) =>
        new(IntentKind.Exit, OrderSide.Sell, double.NaN, double.NaN, double.NaN, 0, because);
}
