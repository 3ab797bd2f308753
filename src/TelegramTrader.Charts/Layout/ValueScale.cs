namespace TelegramTrader.Charts.Layout;

/// <summary>Maps values of a pane to heights of the picture, linearly; outside values stop at the edge.</summary>
internal readonly record struct ValueScale(double Low, double High, double Top, double Bottom)
{
    /// <summary>Beyond this a value is taken for a fault and treated as missing.</summary>
    public const double Largest = 1e18;

    public static bool IsUsable(double value) => Math.Abs(value) <= Largest;

    public bool Holds(double value) => value >= Low && value <= High;

    public double Y(double value)
    {
        var share = (Math.Clamp(value, Low, High) - Low) / (High - Low);
        return Bottom - (share * (Bottom - Top));
    }
}
