namespace TelegramTrader.Charts.Primitives;

/// <summary>An upright rectangle of the picture.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;
    public double Height => Bottom - Top;
    public double MiddleX => (Left + Right) / 2;
    public double MiddleY => (Top + Bottom) / 2;
    public bool IsEmpty => !(Width > 0 && Height > 0);

    public Box Within(Box outer) => new(
        Math.Clamp(Left, outer.Left, outer.Right),
        Math.Clamp(Top, outer.Top, outer.Bottom),
        Math.Clamp(Right, outer.Left, outer.Right),
        Math.Clamp(Bottom, outer.Top, outer.Bottom));

    public Box Inset(double by) => new(Left + by, Top + by, Right - by, Bottom - by);
}
