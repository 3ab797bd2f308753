using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>
/// Conditions that follow one series stretch by stretch, told as the bars at which each is true. What several of them
/// read is computed once. A bit is set where <see cref="ExpressionStream"/> would give 1.
/// </summary>
public sealed class ConditionMasks
{
    private readonly ColumnGraph columns;
    private readonly MaskGraph masks;
    private readonly List<MaskNode> conditions = [];

    /// <param name="bars">Of the longest stretch.</param>
    public ConditionMasks(int bars)
        : this(new StretchColumns(bars))
    {
    }

    /// <summary>Writes where others write: whoever is filled last has masks, and all go on by themselves.</summary>
    public ConditionMasks(ConditionMasks others)
        : this(others.columns.Place)
    {
    }

    private ConditionMasks(StretchColumns place)
    {
        columns = new ColumnGraph(place);
        masks = new MaskGraph(columns);
    }

    /// <summary>Columns of numbers that a stretch needs.</summary>
    public int Columns => columns.Count;

    /// <summary>Masks that a stretch needs.</summary>
    public int Masks => masks.Count;

    /// <summary>About the bytes that are remembered between two stretches.</summary>
    public long Bytes => columns.Nodes.Sum(node => node.Bytes);

    /// <summary>Adds a condition, before the first stretch.</summary>
    /// <returns>Its number, by which its mask is found.</returns>
    /// <exception cref="ArgumentException">It is a number, not a condition.</exception>
    public int Add(Expression condition)
    {
        if (!condition.IsCondition)
        {
            throw new ArgumentException($"{condition.Title} is no condition.", nameof(condition));
        }

        conditions.Add(masks.Mask(condition.Plan, condition.Plan.Root, holds: true));
        return conditions.Count - 1;
    }

    /// <summary>Goes on where the stretch before has ended.</summary>
    public void Fill(in BarColumns bars)
    {
        foreach (var frame in columns.Frames) frame.Fill(bars);
        foreach (var node in columns.Nodes)
        {
            if (node.Frame == 0) node.Fill(bars);
            else node.Fill(columns.Frames[node.Frame - 1].Columns);
        }
    }

    /// <summary>Where a condition was true in the last stretch, a bit a bar, the first the lowest.</summary>
    public ReadOnlySpan<ulong> this[int condition] => conditions[condition].Words;
}
