using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>Commodity channel index: the typical price's distance from its mean, in mean deviations times 0.015.</summary>
/// <remarks>
/// NaN where all typical prices of a window are equal. Mean deviations cannot be joined from parts, so a bar costs
/// time in proportion to the window. Source: D. R. Lambert, "Commodity Channel Index", Commodities, October 1980.
/// </remarks>
public static partial class CommodityChannel
{
    private const double Lambert = 0.015;

    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "cci",
        Summary = "Commodity channel index: the typical price's distance from its mean, in mean deviations times 0.015.",
        Parameters = [Parameter.Bars("length", 20, least: 2)],
        Outputs = [new("cci", "index")],
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) =>
            Compute(bars.High, bars.Low, bars.Close, (int)parameters[0], outputs[0]),
    });

    internal struct State : IRecurrence<State>
    {
        private readonly int length;

        // Every price stands twice, a length apart, so that the window lies in one piece wherever it begins.
        private readonly double[] prices;
        private Window<Mean>.State mean;
        private int next;

        private State(int length)
        {
            this.length = length;
            prices = new double[2 * length];
            mean = new(length);
        }

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var price = TypicalPrice.Of(bar.High, bar.Low, bar.Close);
            prices[next] = price;
            prices[next + length] = price;
            next = next + 1 == length ? 0 : next + 1;

            outputs[0] = Index(ref prices[next], 0, length, new OneLane(mean.Push(price))).Value;
        }
    }

    /// <summary>The index of the windows that begin at <paramref name="index"/>, given their means.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Index<T>(ref readonly double prices, nint index, int length, T mean)
        where T : struct, ILane<T>
    {
        // Four sums side by side: one would make every addition wait for the one before it.
        var (a, b, c, d) = (T.Of(0), T.Of(0), T.Of(0), T.Of(0));
        nint i = 0;
        for (; i <= length - 4; i += 4)
        {
            a += T.Abs(T.Load(in prices, index + i) - mean);
            b += T.Abs(T.Load(in prices, index + i + 1) - mean);
            c += T.Abs(T.Load(in prices, index + i + 2) - mean);
            d += T.Abs(T.Load(in prices, index + i + 3) - mean);
        }

        for (; i < length; i++)
        {
            a += T.Abs(T.Load(in prices, index + i) - mean);
        }

        var deviation = (a + b + (c + d)) * T.Of(Lambert / length);
        return (T.Load(in prices, index + length - 1) - mean) / deviation;
    }
}
