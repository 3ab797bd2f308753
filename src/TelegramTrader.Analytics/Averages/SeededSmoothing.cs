using System.Runtime.CompilerServices;

namespace TelegramTrader.Analytics.Averages;

/// <summary>
/// Exponential smoothing that begins with the mean of its first inputs and starts over after one that is not finite.
/// </summary>
/// <remarks>
/// The two weights add up to one exactly and a step is one fused multiply-add, so that a flat input gives exactly that
/// value for ever, and the chain from step to step is as short as the processor allows.
/// </remarks>
internal struct SeededSmoothing
{
    private readonly int length;
    private readonly double keep;
    private readonly double take;
    private int seen;
    private double value;

    private SeededSmoothing(int length, double take)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        this.length = length;
        keep = 1 - take;
        this.take = 1 - keep; // exact, since keep lies within a factor of two of one, or take did
    }

    /// <summary>The last smoothed value, the weight it keeps and that of the next input.</summary>
    public readonly double Value => value;

    public readonly double Keep => keep;

    public readonly double Take => take;

    /// <summary>The weight 2/(N+1) of an exponential average.</summary>
    public static SeededSmoothing Exponential(int length) => new(length, 2.0 / (length + 1.0));

    /// <summary>The weight 1/N of Wilder's smoothing.</summary>
    public static SeededSmoothing Wilder(int length) => new(length, 1.0 / length);

    /// <summary>
    /// Takes an input and gives the smoothed value; NaN until <c>length</c> finite inputs came in a row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Push(double input)
    {
        if (!double.IsFinite(input))
        {
            seen = 0;
            return double.NaN;
        }

        if (seen == length)
        {
            return value = Follow(value, input);
        }

        seen++;
        value = seen == 1 ? input : value + ((input - value) / seen);
        return seen == length ? value : double.NaN;
    }

    /// <summary>Takes inputs one after another and puts each smoothed value in its place.</summary>
    public void PushAll(Span<double> inputs)
    {
        var copy = this; // in registers
        foreach (ref var input in inputs)
        {
            input = copy.Push(input);
        }

        this = copy;
    }

    /// <summary>The step alone, for averages of averages.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Follow(double smoothed, double input) =>
        Math.FusedMultiplyAdd(smoothed, keep, input * take);
}
