using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>
/// Commodity channel index: the typical price's distance from its mean, in mean deviations times 0.015.
/// </summary>
/// <remarks>
/// NaN where all typical prices of a window are equal. Mean deviations cannot be joined from parts, so a bar costs
/// time in proportion to the window. Source: D. R. Lambert, "Commodity Channel Index", Commodities, October 1980.
/// </remarks>
public static partial class CommodityChannel
{
    private const double Lambert = 0.015;

    // Deviations are added to four sums in turn, the odd ones at the end to a fifth: a single sum would make every
    // addition wait for the one before it.
    private const int Sums = 4;

    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "cci",
        Summary =
            "Commodity channel index: the typical price's distance from its mean, in mean deviations times 0.015.",
        Parameters = [Parameter.Bars("length", 20, least: 2)],
        Outputs = [new("cci", "index")],
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) =>
            Compute(bars.High, bars.Low, bars.Close, (int)parameters[0], outputs[0]),
    });

    internal struct State : IRecurrence<State>
    {
        private readonly int length;

        private readonly int ring;

        // Every price stands twice, a ring apart, so that the window lies in one piece wherever it begins.
        private readonly double[] prices;
        private Window<Mean>.State mean;
        private int next;

        private State(int length)
        {
            this.length = length;
            ring = length + Stretch.Spare;
            prices = new double[2 * ring];
            mean = new(length);
        }

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var price = TypicalPrice.Of(bar.High, bar.Low, bar.Close);
            prices[next] = price;
            prices[next + ring] = price;
            next = next + 1 == ring ? 0 : next + 1;

            outputs[0] = Index(prices.AsSpan(next + Stretch.Spare, length), price, mean.Push(price));
        }

        private static double Index(ReadOnlySpan<double> window, double price, double mean)
        {
            var sums = Vector256<double>.Zero;
            var last = 0.0;
            var i = 0;
            for (; i <= window.Length - Sums; i += Sums)
            {
                sums += Vector256.Abs(Vector256.Create(window.Slice(i, Sums)) - Vector256.Create(mean));
            }

            for (; i < window.Length; i++)
            {
                last += Math.Abs(window[i] - mean);
            }

            var deviation = (sums[0] + sums[1] + (sums[2] + sums[3]) + last) * (Lambert / window.Length);
            return (price - mean) / deviation;
        }
    }
}
