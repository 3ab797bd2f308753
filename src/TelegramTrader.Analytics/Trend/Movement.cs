using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Volatility;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Trend;

/// <summary>
/// A bar's true range and how far it went beyond the bar before, to the side on which it went further.
/// All three are NaN when one of them is not finite.
/// </summary>
internal readonly struct Movement<T>
    where T : struct, ILane<T>
{
    public readonly T Range;
    public readonly T Up;
    public readonly T Down;

    private Movement(T range, T up, T down) => (Range, Up, Down) = (range, up, down);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Movement<T> Of(T high, T low, T highBefore, T lowBefore, T closeBefore)
    {
        var range = default(TrueRange.Formula).At(high, low, closeBefore);
        var up = high - highBefore;
        var down = lowBefore - low;
        var none = T.Of(0);
        var unusable = range - range + (up - up) + (down - down); // NaN, or else 0

        return new(
            range + unusable,
            T.WhereAbove(up, T.Max(down, none), up, none) + unusable,
            T.WhereAbove(down, T.Max(up, none), down, none) + unusable);
    }
}
