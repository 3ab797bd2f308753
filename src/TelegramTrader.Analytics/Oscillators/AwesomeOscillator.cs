using System.Buffers;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>Awesome oscillator: a short mean of the bars' middles less a long one.</summary>
/// <remarks>Source: B. Williams, "New Trading Dimensions", Wiley, 1998.</remarks>
public static class AwesomeOscillator
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "ao",
        Summary = "Awesome oscillator: a short mean of the middles of bars less a long one.",
        Parameters = [Parameter.Bars("fast", 5), Parameter.Bars("slow", 34, least: 2)],
        Outputs = [new("ao", "price")],
        WarmUp = static (parameters, _) => (int)parameters[1] - 1,
        Refuses = static parameters => parameters[0] < parameters[1] ? null : "fast must be below slow.",
        Batch = static (in bars, parameters, outputs) =>
            Compute(bars.High, bars.Low, (int)parameters[0], (int)parameters[1], outputs[0]),
    });

    /// <summary>The oscillator of every bar.</summary>
    /// <param name="high">Oldest first.</param>
    /// <param name="low">Same length.</param>
    /// <param name="fast">Bars of the short mean, at least 1.</param>
    /// <param name="slow">Bars of the long mean, at least 1.</param>
    /// <param name="values">Same length; NaN where a window is not full or holds a price that is not finite.</param>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, int fast, int slow, Span<double> values)
    {
        var middles = ArrayPool<double>.Shared.Rent(values.Length);
        var slowMeans = ArrayPool<double>.Shared.Rent(values.Length);
        Columns.Map(default(Middle), high, low, middles);
        Window<Mean>.Compute(middles.AsSpan(0, values.Length), fast, values);
        Window<Mean>.Compute(middles.AsSpan(0, values.Length), slow, slowMeans);
        Columns.Map(default(Difference), values, slowMeans, values);
        ArrayPool<double>.Shared.Return(middles);
        ArrayPool<double>.Shared.Return(slowMeans);
    }

    internal struct State(int fast, int slow) : IRecurrence<State>
    {
        private Window<Mean>.State fast = new(fast);
        private Window<Mean>.State slow = new(slow);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0], (int)parameters[1]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var middle = default(Middle).At(new OneLane(bar.High), new OneLane(bar.Low)).Value;
            outputs[0] = fast.Push(middle) - slow.Push(middle);
        }
    }

    private readonly struct Middle : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T high, T low)
            where T : struct, ILane<T> => (high + low) * T.Of(0.5);
    }

    private readonly struct Difference : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T a, T b)
            where T : struct, ILane<T> => a - b;
    }
}
