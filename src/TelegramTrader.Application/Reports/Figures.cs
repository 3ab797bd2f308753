using System.Globalization;

namespace TelegramTrader.Application.Reports;

/// <summary>Writes numbers and times for one reader. The only place where figures become words.</summary>
internal sealed class Figures(Reader reader)
{
    private readonly NumberFormatInfo format = FormatOf(reader.Numbers);

    /// <summary>93,576.00: all decimals of the instrument, thousands separated.</summary>
    public string Price(decimal price, int decimals) => price.ToString($"N{Math.Clamp(decimals, 0, 20)}", format);

    public string Price(double price, int decimals) =>
        double.IsFinite(price) ? price.ToString($"N{Math.Clamp(decimals, 0, 20)}", format) : "–";

    /// <summary>+1.25 %: always with a sign, so that a fall cannot be read as a rise.</summary>
    public string Change(double percent) => double.IsFinite(percent)
        ? Signed(percent, percent.ToString("N2", format)) + " %"
        : "–";

    public string Percent(double percent, int decimals = 2) =>
        double.IsFinite(percent) ? percent.ToString($"N{decimals}", format) + " %" : "–";

    public string Number(double value, int decimals = 2) =>
        double.IsFinite(value) ? value.ToString($"N{decimals}", format) : "–";

    /// <summary>+0.42: for scores around zero.</summary>
    public string SignedNumber(double value) =>
        double.IsFinite(value) ? Signed(value, value.ToString("N2", format)) : "–";

    /// <summary>1.9×: how often something is of what is usual.</summary>
    public string Times(double ratio) => double.IsFinite(ratio) ? ratio.ToString("N2", format) + "×" : "–";

    /// <summary>12.4k, 3.21M: three or four digits, for volumes.</summary>
    public string Amount(double value)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        var (scaled, unit) = Math.Abs(value) switch
        {
            >= 1e12 => (value / 1e12, "T"),
            >= 1e9 => (value / 1e9, "B"),
            >= 1e6 => (value / 1e6, "M"),
            >= 1e4 => (value / 1e3, "k"),
            _ => (value, ""),
        };

        var digits = Math.Abs(scaled) switch { >= 100 => 1, >= 1 => 2, _ => 4 };
        return scaled.ToString($"N{digits}", format) + unit;
    }

    public string SignedAmount(double value) => double.IsFinite(value) ? Signed(value, Amount(value)) : "–";

    /// <summary>2024-12-31 23:59 UTC, in the reader's zone, which is named.</summary>
    public string Time(long epochMs)
    {
        var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(epochMs), reader.Zone);
        return at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " " + ZoneName(at);
    }

    /// <summary>12-31 23:59, for a table whose title says the year and the zone.</summary>
    public string ShortTime(long epochMs) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(epochMs), reader.Zone)
            .ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>2024-12-31, the day in the reader's zone.</summary>
    public string Day(long epochMs) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(epochMs), reader.Zone)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Zone(long epochMs) =>
        ZoneName(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(epochMs), reader.Zone));

    /// <summary>2 h 5 min: the two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => Invariant($"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1 } => Invariant($"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => Invariant($"{(int)span.TotalMinutes} min"),
        _ => Invariant($"{(int)span.TotalSeconds} s"),
    };

    private string ZoneName(DateTimeOffset at)
    {
        if (reader.Zone.BaseUtcOffset == TimeSpan.Zero && !reader.Zone.SupportsDaylightSavingTime)
        {
            return "UTC";
        }

        var sign = at.Offset < TimeSpan.Zero ? "−" : "+";
        return $"UTC{sign}{at.Offset.ToString(@"h\:mm", CultureInfo.InvariantCulture)}";
    }

    private static string Signed(double value, string text) =>
        value > 0 && text.Any(c => c is >= '1' and <= '9') ? "+" + text : text;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static NumberFormatInfo FormatOf(NumberStyle style)
    {
        var format = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        (format.NumberGroupSeparator, format.NumberDecimalSeparator) = style switch
        {
            NumberStyle.European => (".", ","),
            NumberStyle.Scientific => ("\u2009", "."),
            _ => (",", "."),
        };
        format.NegativeSign = "−";
        return format;
    }
}
