using System.Runtime.CompilerServices;

namespace TelegramTrader.Analytics.Windows;

/// <summary>The mean of high, low and close.</summary>
internal readonly struct TypicalPrice : IFormula3
{
    private const double Third = 1.0 / 3;

    public static double Of(double high, double low, double close) =>
        default(TypicalPrice).At(new OneLane(high), new OneLane(low), new OneLane(close)).Value;

    /// <summary>As many typical prices as <paramref name="prices"/> takes.</summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, Span<double> prices) =>
        Columns.Map(default(TypicalPrice), high[..prices.Length], low, close, prices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At<T>(T high, T low, T close)
        where T : struct, ILane<T> => (high + low + close) * T.Of(Third);
}
