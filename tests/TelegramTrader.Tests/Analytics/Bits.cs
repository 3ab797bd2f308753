namespace TelegramTrader.Tests.Analytics;

/// <summary>Compares series bit for bit; any NaN equals any other.</summary>
internal static class Bits
{
    public static bool AreEqual(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        a.Length == b.Length && FirstDifference(a, b) < 0;

    public static bool AreEqual(double[][] a, double[][] b) =>
        a.Length == b.Length && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second));

    public static int FirstDifference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var same = BitConverter.DoubleToInt64Bits(a[i]) == BitConverter.DoubleToInt64Bits(b[i]);
            if (!same && !(double.IsNaN(a[i]) && double.IsNaN(b[i])))
            {
                return i;
            }
        }

        return -1;
    }
}
