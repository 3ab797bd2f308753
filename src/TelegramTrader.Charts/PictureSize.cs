namespace TelegramTrader.Charts;

/// <summary>A picture's size in points, and how many pixels a point has. SVG ignores the scale.</summary>
public readonly record struct PictureSize
{
    public const int SmallestSide = 64;
    public const int LargestSide = 4_096;

    private PictureSize(int width, int height, int scale) => (Width, Height, Scale) = (width, height, scale);

    public int Width { get; }
    public int Height { get; }
    public int Scale { get; }

    /// <summary>A phone chat's width at two pixels a point: 780 × 1040 pixels.</summary>
    public static PictureSize Phone { get; } = new(390, 520, 2);

    public static PictureSize PhonePlain { get; } = new(390, 520, 1);

    public static PictureSize Wide { get; } = new(1200, 700, 1);

    public int PixelWidth => Width * Scale;
    public int PixelHeight => Height * Scale;

    /// <summary>True when type and margins are those of a phone.</summary>
    internal bool IsNarrow => Width < 640;

    /// <exception cref="ArgumentOutOfRangeException">
    /// A side is outside 64 to 4,096 points, or the scale outside 1 to 3.
    /// </exception>
    public static PictureSize Of(int width, int height, int scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, LargestSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, SmallestSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, LargestSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 3);
        return new PictureSize(width, height, scale);
    }
}
