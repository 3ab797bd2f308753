using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// An expression that follows live bars. It gives the values <see cref="Expression.Evaluate"/> gives, bit for bit.
/// </summary>
public sealed class ExpressionStream
{
    private readonly StreamNode root;
    private readonly StreamNode[] nodes;
    private readonly StreamNode[] remembering;
    private readonly FrameStream[] frames;

    internal ExpressionStream(ExpressionPlan plan)
    {
        var all = new StreamNode[plan.Root + 1];
        for (var i = 0; i < all.Length; i++) all[i] = NodeOf(plan.Steps[i], all);
        root = all[plan.Root];
        nodes = InFrame(0);
        remembering = [.. nodes.Where(node => node.Remembers)];
        frames =
        [
            .. plan.Frames.Select((longer, i) => new FrameStream(plan.Bars!.Value, longer, InFrame(i + 1))),
        ];

        StreamNode[] InFrame(int frame) => [.. all.Where((_, i) => plan.Steps[i].Frame == frame)];
    }

    /// <summary>
    /// Takes the next closed bar; NaN while warming up or where undefined, for a condition 1 or 0. Allocates nothing.
    /// </summary>
    public double Push(in BarValues bar)
    {
        foreach (var frame in frames) frame.Push(bar);

        // The same operations in the same order as the columns: that is what makes the bits the same.
        foreach (var node in nodes) node.Push(bar);
        return Operation.Finite(root.Value);
    }

    /// <summary>
    /// What <see cref="Push"/> would give for a bar that still forms, which is forgotten again. Allocates nothing.
    /// </summary>
    public double Peek(in BarValues bar)
    {
        foreach (var frame in frames) frame.Mark();
        foreach (var node in remembering) node.Mark();
        var value = Push(bar);
        foreach (var node in remembering) node.Return();
        foreach (var frame in frames) frame.Return();
        return value;
    }

    private static StreamNode NodeOf(Step step, StreamNode[] nodes)
    {
        return step switch
        {
            NumberStep number => new NumberStreamNode(number.Value),
            ColumnStep column => new ColumnStreamNode(column.Column),
            UnaryStep unary => new UnaryStreamNode(unary.Sign, nodes[unary.Operand]),
            BinaryStep binary =>
                new BinaryStreamNode(Operation.For(binary.Sign), nodes[binary.Left], nodes[binary.Right]),
            CallStep call => new CallStreamNode(call, Source(call.Source)),
            OutputStep output => new OutputStreamNode((CallStreamNode)nodes[output.Call], output.Output),
            HoldStep hold => new HoldStreamNode(nodes[hold.Operand]),
            PastStep past => new PastStreamNode(nodes[past.Operand], past.Bars),
            ExtremeStep { IsHighest: true } high => new ExtremeStreamNode<Highest>(nodes[high.Operand], high.Bars),
            ExtremeStep low => new ExtremeStreamNode<Lowest>(nodes[low.Operand], low.Bars),
            TrendStep trend => new TrendStreamNode(trend.IsRising, nodes[trend.Operand], trend.Bars),
            CrossStep cross => new CrossStreamNode(cross.IsAbove, nodes[cross.Left], nodes[cross.Right]),
            ExactAverageStep average => new ExactAverageStreamNode(Source(average.Source), average.Length),
            _ => throw new InvalidOperationException($"No computation for {step.GetType().Name}."),
        };

        StreamNode? Source(int index) => index < 0 ? null : nodes[index];
    }
}
