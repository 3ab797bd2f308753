using System.Globalization;

namespace TelegramTrader.Application;

/// <summary>
/// Numbers and shares the way people write them: <c>0.1%</c>, <c>10bp</c> and <c>0.001</c> are one value.
/// </summary>
public static class RatioText
{
    private const int Longest = 32;

    public static bool TryRead(string text, out decimal value)
    {
        var lower = text.Trim().ToLowerInvariant();
        var (digits, divisor) = lower.EndsWith('%') ? (lower[..^1], 100m)
            : lower.EndsWith("bps", StringComparison.Ordinal) ? (lower[..^3], 10_000m)
            : lower.EndsWith("bp", StringComparison.Ordinal) ? (lower[..^2], 10_000m)
            : (lower, 1m);
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var isRead = text.Length <= Longest
            && decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out value)
            && Math.Abs(value) < 1e12m;
        value = isRead ? decimal.Parse(digits, style, CultureInfo.InvariantCulture) / divisor : 0;
        return isRead;
    }
}
