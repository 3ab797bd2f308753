using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>The steps of an expression in an order in which each finds its operands computed.</summary>
internal sealed class ExpressionPlan(BarLength? bars)
{
    private readonly List<Step> steps = [];
    private readonly List<BarLength> frames = [];

    public IReadOnlyList<Step> Steps => steps;

    /// <summary>Longer timeframes; steps count them from 1.</summary>
    public IReadOnlyList<BarLength> Frames => frames;

    /// <summary>How long the bars are, where that was told.</summary>
    public BarLength? Bars => bars;

    /// <summary>The step whose values are the expression's.</summary>
    public int Root { get; set; }

    /// <summary>The index of this step, which is an earlier one when it computes the same.</summary>
    public int Add(Step step)
    {
        var known = steps.IndexOf(step);
        if (known >= 0) return known;
        steps.Add(step);
        return steps.Count - 1;
    }

    public int FrameOf(BarLength length)
    {
        if (!frames.Contains(length)) frames.Add(length);
        return frames.IndexOf(length) + 1;
    }

    /// <summary>
    /// Bars before the first value of a step that the operands allow, in bars of its timeframe. Where the length of
    /// the bars was not told, longer ones count as one.
    /// </summary>
    public int WarmUp(int step) => (int)Math.Min(int.MaxValue, Wait(step));

    /// <summary>For each step the last one that reads it: after that its column may be used anew.</summary>
    public int[] LastUses()
    {
        var last = Enumerable.Range(0, steps.Count).ToArray();
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var operand in OperandsOf(steps[i])) last[operand] = i;
        }

        last[Root] = int.MaxValue;

        // An output is a column of its call, so the call lives as long as its outputs do.
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i] is OutputStep output) last[output.Call] = Math.Max(last[output.Call], last[i]);
        }

        return last;
    }

    private long Wait(int step) => steps[step] switch
    {
        OutputStep output => Wait((CallStep)steps[output.Call], output.Output),
        HoldStep hold => Wait(hold),
        var other => Before(other) + OperandsOf(other).Select(Wait).DefaultIfEmpty().Max(),
    };

    private static int Before(Step step) => step switch
    {
        PastStep past => past.Bars,
        TrendStep trend => trend.Bars,
        ExtremeStep extreme => extreme.Bars - 1,
        ExactAverageStep average => average.Length - 1,
        CrossStep => 1,
        _ => 0,
    };

    private long Wait(CallStep call, int output)
    {
        var own = call.Indicator.WarmUp(call.Parameters, output);
        return call.Source < 0 ? own : own + Wait(call.Source);
    }

    private long Wait(HoldStep hold)
    {
        var ratio = bars is { } length ? frames[steps[hold.Operand].Frame - 1].NominalMs / length.NominalMs : 1;
        return ((Wait(hold.Operand) + 1) * ratio) - 1;
    }

    private static IEnumerable<int> OperandsOf(Step step) => step switch
    {
        UnaryStep unary => [unary.Operand],
        BinaryStep binary => [binary.Left, binary.Right],
        CrossStep cross => [cross.Left, cross.Right],
        PastStep past => [past.Operand],
        ExtremeStep extreme => [extreme.Operand],
        TrendStep trend => [trend.Operand],
        HoldStep hold => [hold.Operand],
        ExactAverageStep { Source: >= 0 } average => [average.Source],
        CallStep { Source: >= 0 } call => [call.Source],
        OutputStep output => [output.Call],
        _ => [],
    };
}
