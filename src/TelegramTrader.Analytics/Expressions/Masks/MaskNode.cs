using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>Where something is so, a bit a bar; zero behind the last bar.</summary>
internal abstract class MaskNode(ulong[] words) : StretchNode
{
    public ulong[] Words => words;

    /// <summary>The words of a stretch, in whole vectors.</summary>
    protected Span<ulong> Of(in BarColumns bars) => words.AsSpan(0, MaskWords.Padded(bars.Length));
}

internal sealed class ConstantMaskNode(bool holds, ulong[] words) : MaskNode(words)
{
    public override void Fill(in BarColumns bars)
    {
        if (holds) MaskWords.All(bars.Length, Words);
        else Words.AsSpan().Clear();
    }
}

/// <summary>Where a column is a finite number.</summary>
internal sealed class FiniteMaskNode(ColumnNode column, ulong[] words) : MaskNode(words)
{
    public override void Fill(in BarColumns bars)
    {
        if (bars.Length > 0) MaskWords.Finite(column.Values, bars.Length, Words);
        MaskWords.Cut(bars.Length, Words);
    }
}

/// <summary>Where the first is above the second, or the same, and both are finite.</summary>
/// <param name="defined">Where both are finite.</param>
internal sealed class ComparisonMaskNode(
    bool isAbove, ColumnNode left, ColumnNode right, MaskNode defined, ulong[] words) : MaskNode(words)
{
    public override void Fill(in BarColumns bars)
    {
        var all = Of(bars);
        if (bars.Length == 0) return;
        if (isAbove) MaskWords.Above(left.Values, right.Values, bars.Length, all);
        else MaskWords.Same(left.Values, right.Values, bars.Length, all);
        MaskWords.And(all, defined.Words, all);
    }
}

internal enum MaskSign
{
    And,
    Or,

    /// <summary>In the first and not in the second.</summary>
    AndNot,
}

internal sealed class JoinMaskNode(MaskSign sign, MaskNode left, MaskNode right, ulong[] words) : MaskNode(words)
{
    public override void Fill(in BarColumns bars)
    {
        switch (sign)
        {
            case MaskSign.And:
                MaskWords.And(left.Words, right.Words, Of(bars));
                break;
            case MaskSign.Or:
                MaskWords.Or(left.Words, right.Words, Of(bars));
                break;
            default:
                MaskWords.AndNot(left.Words, right.Words, Of(bars));
                break;
        }
    }
}

/// <summary>What was so a bar ago; before the first bar nothing was.</summary>
internal sealed class BeforeMaskNode(MaskNode operand, ulong[] words) : MaskNode(words)
{
    private bool carry;

    public override void Fill(in BarColumns bars) => carry = MaskWords.Later(operand.Words, bars.Length, carry, Words);
}

/// <summary>What was so some bars ago; before the first bar nothing was.</summary>
internal sealed class PastMaskNode(MaskNode operand, int ago, ulong[] words) : MaskNode(words)
{
    private readonly ulong[] before = new ulong[MaskWords.For(ago)];
    private readonly ulong[] joined = new ulong[MaskWords.For(ago) + words.Length + 1];

    public override long Bytes => sizeof(ulong) * (before.Length + joined.Length);

    public override void Fill(in BarColumns bars)
    {
        joined.AsSpan().Clear();
        before.CopyTo(joined);
        MaskWords.Append(joined, ago, operand.Words, bars.Length);
        MaskWords.Copy(joined, 0, bars.Length, Words);
        MaskWords.Copy(joined, bars.Length, ago, before);
    }
}

/// <summary>Where a column has risen, or fallen, so often; or where it is known that it has not.</summary>
internal sealed class TrendMaskNode(TrendStep step, bool holds, ColumnNode operand, ulong[] words) : MaskNode(words)
{
    private readonly double wanted = holds ? 1 : 0;
    private Trend trend = new(step.IsRising, step.Bars);

    public override void Fill(in BarColumns bars)
    {
        Words.AsSpan().Clear();
        for (var i = 0; i < bars.Length; i++)
        {
            Words[i / MaskWords.Bits] |= trend.Push(operand.Values[i]) == wanted ? 1UL << i : 0;
        }
    }
}

/// <summary>What was so at the last longer bar that is closed.</summary>
internal sealed class HoldMaskNode(MaskNode operand, LongerStretch longer, ulong[] words) : MaskNode(words)
{
    private bool held;

    public override void Fill(in BarColumns bars)
    {
        Words.AsSpan().Clear();
        for (var i = 0; i < bars.Length; i++)
        {
            var closed = longer.ClosedBy[i];
            Words[i / MaskWords.Bits] |= (closed == 0 ? held : At(closed - 1)) ? 1UL << i : 0;
        }

        held = longer.Count == 0 ? held : At(longer.Count - 1);
    }

    private bool At(int bar) => ((operand.Words[bar / MaskWords.Bits] >> bar) & 1) == 1;
}
