namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// Whether a line crosses another at this bar: not above at the bar before, above now (or not below, then below).
/// Undefined where a line is undefined at either bar.
/// </summary>
internal struct Cross(bool isAbove)
{
    private double leftBefore = double.NaN;
    private double rightBefore = double.NaN;

    public double Push(double left, double right)
    {
        var isDefined = double.IsFinite(leftBefore) && double.IsFinite(rightBefore)
            && double.IsFinite(left) && double.IsFinite(right);
        var crosses = isAbove
            ? leftBefore <= rightBefore && left > right
            : leftBefore >= rightBefore && left < right;
        (leftBefore, rightBefore) = (left, right);
        return isDefined ? crosses ? 1 : 0 : double.NaN;
    }
}
