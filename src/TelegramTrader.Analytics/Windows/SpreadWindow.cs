namespace TelegramTrader.Analytics.Windows;

/// <summary>
/// Reads mean and spread of every window of a fixed number of bars; the method of <see cref="Window{T}"/>.
/// </summary>
internal static partial class SpreadWindow<TSpread>
    where TSpread : struct, ISpreadReading
{
    /// <summary>The streaming step, and the specification of the batch form.</summary>
    public struct State
    {
        private readonly int length;
        private readonly double[] sums;
        private readonly double[] spreads;
        private int bar;

        public State(int length)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
            this.length = length;
            sums = Stretch.Rings(length);
            spreads = Stretch.Rings(length);
        }

        /// <summary>
        /// Takes a value and reads the window that it ends; NaN while the window is not full of finite values.
        /// </summary>
        public (double Mean, double Spread) Push(double value)
        {
            var newest = new Stretches<OneLane>(new(value + (value - value)), new(0));
            var reading = default(Stretches<OneLane>);
            var joined = 0;

            for (var size = 1; ; size *= 2)
            {
                var (before, place) = (Stretch.PlaceOf(size, bar - size), Stretch.PlaceOf(size, bar));
                var older = new Stretches<OneLane>(new(sums[before]), new(spreads[before]));
                (sums[place], spreads[place]) = (newest.Level.Value, newest.Spread.Value);

                if ((length & size) != 0)
                {
                    var joining = Stretch.PlaceOf(size, bar - joined);
                    reading = new Joining(size, joined).Join(
                        new Stretches<OneLane>(new(sums[joining]), new(spreads[joining])), reading);
                    joined += size;
                }

                if (joined == length)
                {
                    break;
                }

                newest = Double(older, newest, new(TSpread.WeightOfSums(size)));
            }

            bar++;
            return (reading.Level.Value, reading.Spread.Value);
        }
    }

    private static Stretches<T> Double<T>(Stretches<T> older, Stretches<T> newer, T weight)
        where T : struct, ILane<T>
    {
        var apart = TSpread.Apart(newer.Level - older.Level) * weight;
        return new(older.Level + newer.Level, older.Spread + newer.Spread + apart);
    }

    /// <summary>Joins stretches of <paramref name="size"/> bars to the reading of the bars that follow them.</summary>
    private readonly struct Joining(int size, int joined)
    {
        private readonly double perBar = 1.0 / size;
        private readonly double share = (double)size / (size + joined);
        private readonly double weight = TSpread.WeightOfMeans(size, joined);

        public bool IsFirst => joined == 0;

        public Stretches<T> Join<T>(Stretches<T> older, Stretches<T> newer)
            where T : struct, ILane<T>
        {
            var mean = older.Level * T.Of(perBar);
            if (IsFirst)
            {
                return new(mean, older.Spread);
            }

            var apart = TSpread.Apart(newer.Level - mean) * T.Of(weight);
            var level = Mean.Join(older.Level, T.Of(perBar), T.Of(share), newer.Level);
            return new(level, older.Spread + newer.Spread + apart);
        }
    }

    /// <summary>Level: the sum of a stretch, or the mean of a finished reading.</summary>
    private readonly struct Stretches<T>(T level, T spread)
    {
        public readonly T Level = level;
        public readonly T Spread = spread;
    }
}
