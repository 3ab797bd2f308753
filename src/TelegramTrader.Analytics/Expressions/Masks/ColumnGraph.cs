using TelegramTrader.Analytics.Series;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>The columns of some plans, equal ones once, in an order in which each finds what it reads.</summary>
internal sealed class ColumnGraph(StretchColumns place)
{
    private readonly List<StretchNode> nodes = [];
    private readonly List<LongerStretch> frames = [];
    private readonly List<BarLength> lengths = [];
    private readonly List<ColumnNode> columns = [];
    private readonly Dictionary<Step, int> known = [];
    private readonly Dictionary<CallStep, (int Number, IndicatorNode Node)> calls = [];
    private readonly Dictionary<(int Source, int Frame), TickSumNode> ticks = [];
    private readonly Dictionary<(double Number, int Frame), BoundNode> bounds = [];

    public StretchColumns Place => place;

    /// <summary>Everything that is filled, masks as well.</summary>
    public List<StretchNode> Nodes => nodes;

    public List<LongerStretch> Frames => frames;

    /// <summary>Columns that a stretch needs.</summary>
    public int Count { get; private set; }

    public void Add(StretchNode node) => nodes.Add(node);

    /// <summary>The frame of a plan among those of all plans.</summary>
    public int FrameOf(ExpressionPlan plan, int frame)
    {
        if (frame == 0) return 0;
        var length = plan.Frames[frame - 1];
        if (!lengths.Contains(length))
        {
            lengths.Add(length);
            frames.Add(new LongerStretch(plan.Bars!.Value, length, place.Capacity));
        }

        return lengths.IndexOf(length) + 1;
    }

    /// <summary>What is compared: a column, or one number for all bars.</summary>
    public ColumnNode Compared(ExpressionPlan plan, int index)
    {
        if (plan.Steps[index] is not NumberStep number) return Column(plan, index);
        var key = (number.Value, FrameOf(plan, number.Frame));
        if (!bounds.TryGetValue(key, out var bound))
        {
            bound = new BoundNode(number.Value) { Frame = key.Item2 };
            bounds.Add(key, bound);
        }

        return bound;
    }

    public ColumnNode Column(ExpressionPlan plan, int index) => columns[NumberOf(plan, index)];

    /// <summary>The number of a step's column; -1 for no step.</summary>
    private int NumberOf(ExpressionPlan plan, int index)
    {
        if (index < 0) return -1;
        var step = plan.Steps[index] with { Frame = FrameOf(plan, plan.Steps[index].Frame) };
        Step own = step switch
        {
            UnaryStep unary => unary with { Operand = NumberOf(plan, unary.Operand) },
            BinaryStep two => two with { Left = NumberOf(plan, two.Left), Right = NumberOf(plan, two.Right) },
            PastStep past => past with { Operand = NumberOf(plan, past.Operand) },
            ExtremeStep extreme => extreme with { Operand = NumberOf(plan, extreme.Operand) },
            HoldStep hold => hold with { Operand = NumberOf(plan, hold.Operand) },
            ExactAverageStep average => average with { Source = NumberOf(plan, average.Source) },
            OutputStep output => output with { Call = CallOf(plan, output.Call) },
            _ => step,
        };
        if (known.TryGetValue(own, out var number)) return number;

        var node = NodeOf(own);
        nodes.Add(node);
        columns.Add(node);
        known.Add(own, columns.Count - 1);
        return columns.Count - 1;
    }

    private int CallOf(ExpressionPlan plan, int index)
    {
        var call = (CallStep)plan.Steps[index];
        var own = call with { Frame = FrameOf(plan, call.Frame), Source = NumberOf(plan, call.Source) };
        if (calls.TryGetValue(own, out var found)) return found.Number;

        double[][] outputs = [.. own.Indicator.Outputs.Select(_ => Rent())];
        var node = new IndicatorNode(own.Indicator, own.Parameters, At(own.Source), outputs) { Frame = own.Frame };
        nodes.Add(node);
        calls.Add(own, (calls.Count, node));
        return calls.Count - 1;
    }

    private ColumnNode NodeOf(Step step)
    {
        var frame = step.Frame;
        return step switch
        {
            NumberStep number => new NumberColumnNode(number.Value, Rent()) { Frame = frame },
            ColumnStep column => new BarColumnNode(column.Column, Rent()) { Frame = frame },
            UnaryStep unary => new UnaryColumnNode(unary.Sign, At(unary.Operand)!, Rent()) { Frame = frame },
            BinaryStep two =>
                new BinaryColumnNode(two.Sign, At(two.Left)!, At(two.Right)!, Rent()) { Frame = frame },
            PastStep past => new PastColumnNode(At(past.Operand)!, past.Bars, Rent()) { Frame = frame },
            ExtremeStep { IsHighest: true } high =>
                new ExtremeColumnNode<Highest>(At(high.Operand)!, high.Bars, Rent()) { Frame = frame },
            ExtremeStep low => new ExtremeColumnNode<Lowest>(At(low.Operand)!, low.Bars, Rent()) { Frame = frame },
            HoldStep hold => Held(At(hold.Operand)!),
            ExactAverageStep average =>
                new AverageColumnNode(Ticks(average.Source, frame), average.Length, Rent()) { Frame = frame },
            OutputStep output => OutputOf(output),
            _ => throw new InvalidOperationException($"No column for {step.GetType().Name}."),
        };

        HoldColumnNode Held(ColumnNode operand) =>
            new(operand, frames[operand.Frame - 1], Rent()) { Frame = frame };
    }

    private TickSumNode Ticks(int source, int frame)
    {
        if (!ticks.TryGetValue((source, frame), out var node))
        {
            node = new TickSumNode(At(source), place.Capacity) { Frame = frame };
            ticks.Add((source, frame), node);
            nodes.Add(node);
        }

        return node;
    }

    private OutputColumnNode OutputOf(OutputStep output)
    {
        var node = calls.Values.First(call => call.Number == output.Call).Node;
        return new OutputColumnNode(node.Output(output.Output)) { Frame = output.Frame };
    }

    private ColumnNode? At(int number) => number < 0 ? null : columns[number];

    private double[] Rent() => place.Column(Count++);
}
