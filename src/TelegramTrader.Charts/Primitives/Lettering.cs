namespace TelegramTrader.Charts.Primitives;

/// <summary>Size and weight of text, in points.</summary>
internal readonly record struct Lettering(double Size, bool IsBold = false)
{
    /// <summary>From the baseline up to the top of capitals and digits.</summary>
    public double CapHeight => Size * 0.729;

    /// <summary>From the baseline to the lowest descender.</summary>
    public double Descent => Size * 0.236;

    public double LineHeight => Size * 1.18;
}
