namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// The four operations on values that are a finite number or undefined (NaN); x / 0 and overflow are undefined.
/// </summary>
internal static class Arithmetic
{
    public static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    public static double Apply(BinarySign sign, double left, double right) => sign switch
    {
        BinarySign.Add => Finite(left + right),
        BinarySign.Subtract => Finite(left - right),
        BinarySign.Multiply => Finite(left * right),
        BinarySign.Divide => Finite(left / right),
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Unknown sign."),
    };

    public static void Apply(
        BinarySign sign, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> values)
    {
        left = left[..values.Length];
        right = right[..values.Length];
        switch (sign)
        {
            case BinarySign.Add:
                for (var i = 0; i < values.Length; i++) values[i] = Finite(left[i] + right[i]);
                break;
            case BinarySign.Subtract:
                for (var i = 0; i < values.Length; i++) values[i] = Finite(left[i] - right[i]);
                break;
            case BinarySign.Multiply:
                for (var i = 0; i < values.Length; i++) values[i] = Finite(left[i] * right[i]);
                break;
            case BinarySign.Divide:
                for (var i = 0; i < values.Length; i++) values[i] = Finite(left[i] / right[i]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(sign), sign, "Unknown sign.");
        }
    }
}
