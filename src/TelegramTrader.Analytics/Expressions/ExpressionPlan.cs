namespace TelegramTrader.Analytics.Expressions;

/// <summary>The steps of an expression in an order in which each finds its operands computed.</summary>
internal sealed class ExpressionPlan
{
    private readonly List<Step> steps = [];

    public IReadOnlyList<Step> Steps => steps;

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

    /// <summary>Bars before the first value of a step that the operands allow.</summary>
    public int WarmUp(int step) => steps[step] switch
    {
        NegateStep negate => WarmUp(negate.Operand),
        ArithmeticStep arithmetic => Math.Max(WarmUp(arithmetic.Left), WarmUp(arithmetic.Right)),
        OutputStep output => WarmUp((CallStep)steps[output.Call], output.Output),
        _ => 0,
    };

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

    private int WarmUp(CallStep call, int output)
    {
        var own = call.Indicator.WarmUp(call.Parameters, output);
        return call.Source < 0 ? own : (int)Math.Min(int.MaxValue, (long)own + WarmUp(call.Source));
    }

    private static IEnumerable<int> OperandsOf(Step step) => step switch
    {
        NegateStep negate => [negate.Operand],
        ArithmeticStep arithmetic => [arithmetic.Left, arithmetic.Right],
        CallStep { Source: >= 0 } call => [call.Source],
        OutputStep output => [output.Call],
        _ => [],
    };
}
