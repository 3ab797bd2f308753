using System.Globalization;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>The double next to a decimal: the one that its text reads as, as a file's rows are read.</summary>
internal static class ExactDouble
{
    /// <remarks>A cast rounds twice where there are more than 15 digits.</remarks>
    public static double Of(decimal value)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var written, provider: CultureInfo.InvariantCulture);
        return double.Parse(text[..written], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
