using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Layout;

/// <summary>
/// Colours of scores: from low to high, or away from zero to both sides. Each side has its own length, and one in fifty
/// at either end shares the colour of the end, so that a few absurd settings do not take the colours from all others.
/// </summary>
internal sealed class ScoreScale
{
    public const int Levels = 65;

    private const int EnoughToTrim = 50;
    private const double Trimmed = 0.02;

    private readonly bool isSigned;
    private readonly Ink[] inks;

    public ScoreScale(ReadOnlySpan<double> scores, bool isSigned, Theme theme)
    {
        this.isSigned = isSigned;
        var stops = isSigned ? theme.LossToProfit : theme.LowToHigh;
        inks = [.. Enumerable.Range(0, Levels).Select(level => Between(stops, level / (Levels - 1.0)))];

        var usable = new List<double>(scores.Length);
        foreach (var score in scores)
        {
            if (ValueScale.IsUsable(score)) usable.Add(score);
        }

        usable.Sort();
        Count = usable.Count;
        if (Count == 0) return;

        var trim = Count >= EnoughToTrim ? (int)(Count * Trimmed) : 0;
        (Low, High) = (usable[trim], usable[Count - 1 - trim]);
        (IsCutBelow, IsCutAbove) = (usable[0] < Low, usable[^1] > High);
        if (!isSigned) return;

        // Where nothing lies beyond zero its side is not there.
        (IsCutBelow, IsCutAbove) = (IsCutBelow && Low < 0, IsCutAbove && High > 0);
        (Low, High) = (Math.Min(Low, 0), Math.Max(High, 0));
    }

    /// <summary>Scores that have a colour.</summary>
    public int Count { get; }

    public double Low { get; }

    public double High { get; }

    /// <summary>There are scores below the lowest that has a colour of its own.</summary>
    public bool IsCutBelow { get; }

    public bool IsCutAbove { get; }

    public Ink Of(double score) => inks[LevelOf(score)];

    public Ink OfLevel(int level) => inks[level];

    /// <summary>Number of the colour of a usable score.</summary>
    public int LevelOf(double score) => (int)Math.Round((Levels - 1) * Shade(Math.Clamp(score, Low, High)));

    private double Shade(double score)
    {
        if (isSigned)
        {
            return score < 0 ? 0.5 - (0.5 * score / Low) : score > 0 ? 0.5 + (0.5 * score / High) : 0.5;
        }

        return High > Low ? (score - Low) / (High - Low) : 1;
    }

    private static Ink Between(IReadOnlyList<Ink> stops, double share)
    {
        var at = share * (stops.Count - 1);
        var index = Math.Min((int)at, stops.Count - 2);
        return stops[index + 1].Fade(at - index).Over(stops[index]);
    }
}
