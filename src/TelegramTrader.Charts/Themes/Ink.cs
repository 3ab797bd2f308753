namespace TelegramTrader.Charts.Themes;

/// <summary>A colour in sRGB and how much of it covers what lies below. <c>default</c> is invisible.</summary>
public readonly record struct Ink(byte Red, byte Green, byte Blue, double Alpha)
{
    /// <summary>Reads <c>0xRRGGBB</c>, fully covering.</summary>
    public static Ink Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb, 1);

    public Ink Fade(double alpha) => this with { Alpha = alpha };

    /// <summary>The colour that shows when this one lies on an opaque ground.</summary>
    public Ink Over(Ink ground) => new(
        Mix(Red, ground.Red), Mix(Green, ground.Green), Mix(Blue, ground.Blue), 1);

    /// <summary>Relative luminance as WCAG 2 defines it, 0 to 1; alpha is left out.</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Contrast ratio as WCAG 2 defines it: 1 is none, 21 is black on white.</summary>
    public double ContrastTo(Ink other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private byte Mix(byte top, byte ground) => (byte)Math.Round((top * Alpha) + (ground * (1 - Alpha)));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
