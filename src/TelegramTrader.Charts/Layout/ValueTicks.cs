namespace TelegramTrader.Charts.Layout;

/// <summary>Round values of an axis: steps of 1, 2 or 5 times a power of ten.</summary>
internal static class ValueTicks
{
    public const int Fewest = 3;
    public const int Most = 12;

    private static readonly int[] Mantissas = [1, 2, 5];

    /// <summary>Three to twelve ticks within the range, as near to the wanted number as the steps allow.</summary>
    public static double[] Between(double low, double high, int wanted)
    {
        var span = high - low;
        if (!double.IsFinite(span) || span <= 0) return [];

        double[] best = [];
        var exponent = (int)Math.Floor(Math.Log10(span)) + 1;
        for (var power = exponent; power >= exponent - 3; power--)
        {
            for (var m = Mantissas.Length - 1; m >= 0; m--)
            {
                var ticks = Of(low, high, Mantissas[m], power);
                if (ticks.Length is < Fewest or > Most) continue;

                if (best.Length == 0 || Math.Abs(ticks.Length - wanted) < Math.Abs(best.Length - wanted)) best = ticks;
            }
        }

        return best;
    }

    private static double[] Of(double low, double high, int mantissa, int power)
    {
        // Below one the step is not exact in binary; dividing by a whole power of ten gives the nearest double.
        double At(double k) => power >= 0 ? k * mantissa * Math.Pow(10, power) : k * mantissa / Math.Pow(10, -power);

        var step = At(1);
        var first = Math.Ceiling(low / step);
        var last = Math.Floor(high / step);
        if (!(last - first is >= 0 and < 2 * Most)) return [];

        var ticks = new List<double>();
        for (var k = first; k <= last; k++)
        {
            var tick = At(k);
            if (tick >= low && tick <= high && (ticks.Count == 0 || tick > ticks[^1])) ticks.Add(tick);
        }

        return [.. ticks];
    }
}
