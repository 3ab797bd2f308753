using System.Globalization;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Numbers as pictures write them: invariant, thousands separated, never a negative zero.</summary>
public static class AxisNumbers
{
    private const int MostDecimals = 12;

    // From here on a price has no room beside a plot and takes a letter, with three decimals.
    private const double Long = 1e9;
    private const string Missing = "–";

    private static readonly (double Size, string Letter)[] Units = [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")];

    /// <summary>1,234.50; what is not finite is a dash.</summary>
    public static string Plain(double value, int decimals)
    {
        if (!double.IsFinite(value)) return Missing;

        var places = Math.Clamp(decimals, 0, MostDecimals);
        var text = value.ToString("N" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text[1..] : text;
    }

    /// <summary>Three significant digits and a letter: 1.25M, 48.2K, 0.071.</summary>
    public static string Compact(double value)
    {
        if (!double.IsFinite(value)) return Missing;

        var (size, letter) = UnitOf(Math.Abs(value));
        var scaled = value / size;
        var magnitude = Math.Abs(scaled);
        var decimals = magnitude >= 99.95 || magnitude == 0 ? 0
            : magnitude >= 9.995 ? 1
            : magnitude >= 0.1 ? 2
            : Math.Min(MostDecimals, 2 - (int)Math.Floor(Math.Log10(magnitude)));
        return Plain(scaled, decimals) + letter;
    }

    internal static string Of(double value, AxisStyle style, int decimals) => style switch
    {
        AxisStyle.Compact => Compact(value),
        AxisStyle.Percent => double.IsFinite(value) ? Plain(value * 100, decimals) + "%" : Missing,
        _ => Math.Abs(value) >= Long ? Shortened(value) : Plain(value, decimals),
    };

    /// <summary>Labels of evenly spaced ticks, with as many decimals as keep neighbours apart.</summary>
    internal static string[] OfTicks(IReadOnlyList<double> ticks, AxisStyle style, int decimals)
    {
        if (ticks.Count == 0) return [];

        var step = ticks.Count > 1 ? ticks[1] - ticks[0] : Math.Abs(ticks[0]);
        var largest = ticks.Max(Math.Abs);
        var (size, letter) = style switch
        {
            AxisStyle.Compact => UnitOf(largest),
            AxisStyle.Percent => (0.01, "%"),
            _ => largest >= Long ? UnitOf(largest) : (1.0, ""),
        };

        var needed = DecimalsFor(step / size);
        var places = style == AxisStyle.Plain && size == 1.0 ? Math.Max(decimals, needed) : needed;
        return [.. ticks.Select(tick => tick == 0 && size > 1 ? "0" : Plain(tick / size, places) + letter)];
    }

    private static string Shortened(double value)
    {
        if (!double.IsFinite(value)) return Missing;

        var (size, letter) = UnitOf(Math.Abs(value));
        return Plain(value / size, 3) + letter;
    }

    private static int DecimalsFor(double step)
    {
        for (var places = 0; places < MostDecimals; places++)
        {
            var shifted = step * Math.Pow(10, places);
            if (shifted >= 0.5 && Math.Abs(shifted - Math.Round(shifted)) < 1e-6) return places;
        }

        return MostDecimals;
    }

    private static (double Size, string Letter) UnitOf(double magnitude)
    {
        foreach (var unit in Units)
        {
            if (magnitude >= unit.Size * 0.9995) return unit;
        }

        return (1.0, "");
    }
}
