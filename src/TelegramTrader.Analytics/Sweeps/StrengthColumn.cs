using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Oscillators;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>The relative strength index of a series, stretch by stretch.</summary>
/// <param name="length">As <see cref="RelativeStrength"/> takes it.</param>
public sealed class StrengthColumn(int length)
{
    private RelativeStrength.State state = new(length);

    /// <summary>Goes on where the stretch before has ended.</summary>
    /// <param name="strengths">Same length as the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<double> values, Span<double> strengths)
    {
        var copy = state; // in registers
        for (var i = 0; i < values.Length; i++)
        {
            strengths[i] = copy.Push(values[i]);
        }

        state = copy;
    }
}
