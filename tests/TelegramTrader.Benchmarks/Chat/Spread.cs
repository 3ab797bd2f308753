using System.Globalization;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>What a row of figures says: its middle, its ends, and how bad the worst of them are.</summary>
internal sealed class Spread(IEnumerable<double> values)
{
    private readonly double[] sorted = [.. values.Order()];

    public string Range(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"median {Text(At(0.5), format)}, min–max {Text(sorted[0], format)}–{Text(sorted[^1], format)}");

    public string Percentiles() => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {At(0.5):0.00}, p90 {At(0.9):0.00}, p99 {At(0.99):0.00}, p99.9 {At(0.999):0.00}, "
        + $"min–max {sorted[0]:0.00}–{sorted[^1]:0.00} ms of {sorted.Length}");

    /// <summary>The smallest value that so large a share of all do not exceed.</summary>
    private double At(double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
