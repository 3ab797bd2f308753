namespace TelegramTrader.Analytics.Windows;

/// <summary>
/// Reads every window of a fixed number of bars in O(log length) a bar and without a running total: stretches of
/// 1, 2, 4, 8, … bars are joined pairwise, and the window is the few of them that add up to its length.
/// </summary>
/// <remarks>
/// A reading depends on the bars of its window alone. So it cannot drift, whatever came before, a NaN is forgotten as
/// soon as it has left, and the batch form in <c>Window.Simd.cs</c> gives the bits of <see cref="State"/>.
/// </remarks>
internal static partial class Window<TReading>
    where TReading : struct, IWindowReading
{
    /// <summary>The streaming step, and the specification of the batch form.</summary>
    public struct State
    {
        private readonly int length;

        private readonly double[] stretches;
        private int bar;

        public State(int length)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
            this.length = length;
            stretches = Stretch.Rings(length);
        }

        /// <summary>
        /// Takes a value and reads the window that it ends; NaN while the window is not full of finite values.
        /// </summary>
        public double Push(double value)
        {
            var newest = new OneLane(value + (value - value)); // an infinity becomes NaN
            var reading = default(OneLane);
            var joined = 0;

            for (var size = 1; ; size *= 2)
            {
                var older = new OneLane(stretches[Stretch.PlaceOf(size, bar - size)]);
                stretches[Stretch.PlaceOf(size, bar)] = newest.Value;

                if ((length & size) != 0)
                {
                    var perBar = new OneLane(1.0 / size);
                    reading = joined == 0
                        ? TReading.Finish(newest, perBar)
                        : TReading.Join(
                            new OneLane(stretches[Stretch.PlaceOf(size, bar - joined)]),
                            perBar,
                            new OneLane((double)size / (size + joined)),
                            reading);
                    joined += size;
                }

                if (joined == length)
                {
                    break;
                }

                newest = TReading.Double(older, newest);
            }

            bar++;
            return reading.Value;
        }
    }
}
