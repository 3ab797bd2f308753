namespace TelegramTrader.Trading.Optimisation.Search.Goals;

/// <summary>How good a trial is: first those that meet everything, by score; then by how far they are off.</summary>
/// <param name="Score">By the goal; null where it is not defined, which is behind all others.</param>
/// <param name="Off">0 where all constraints are met.</param>
public readonly record struct Standing(double? Score, double Off) : IComparable<Standing>
{
    public bool IsMet => Off == 0;

    /// <summary>Above zero where this one is better.</summary>
    public int CompareTo(Standing other)
    {
        if (Score is not { } own || other.Score is not { } their) return Score.HasValue.CompareTo(other.Score.HasValue);
        return Off == other.Off ? own.CompareTo(their) : other.Off.CompareTo(Off);
    }

    public static bool operator <(Standing left, Standing right) => left.CompareTo(right) < 0;

    public static bool operator >(Standing left, Standing right) => left.CompareTo(right) > 0;

    public static bool operator <=(Standing left, Standing right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Standing left, Standing right) => left.CompareTo(right) >= 0;
}
