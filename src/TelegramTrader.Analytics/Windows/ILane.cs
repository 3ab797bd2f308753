using System.Numerics;

namespace TelegramTrader.Analytics.Windows;

/// <summary>
/// One bar, or eight neighbouring bars side by side. A formula written over lanes is written once: the streaming step
/// runs it on one bar, the batch kernel on eight, and every bar sees the same operations in the same order.
/// </summary>
internal interface ILane<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILane<TSelf>
{
    static abstract TSelf Of(double value);

    static abstract TSelf Load(ref readonly double first, nint index);

    static abstract void Store(TSelf lane, ref double first, nint index);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The larger of two; NaN when either is.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller of two; NaN when either is.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>
    /// <paramref name="then"/> where <paramref name="a"/> is above <paramref name="b"/>; not where either is NaN.
    /// </summary>
    static abstract TSelf WhereAbove(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    static abstract TSelf WhereZero(TSelf test, TSelf then, TSelf otherwise);
}
