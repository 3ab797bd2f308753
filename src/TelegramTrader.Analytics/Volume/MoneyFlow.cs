using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Volume;

/// <summary>
/// Where a bar closes in its range: 1 at the high, -1 at the low, 0 in the middle or without a range.
/// </summary>
internal readonly struct MoneyFlow : IFormula3
{
    public static double Of(double high, double low, double close) =>
        default(MoneyFlow).At(new OneLane(high), new OneLane(low), new OneLane(close)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At<T>(T high, T low, T close)
        where T : struct, ILane<T>
    {
        var range = high - low;
        return T.WhereZero(range, T.Of(0), (close - low - (high - close)) / range) + (close - close);
    }
}
