using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>One step of a plan that follows live bars; nodes are pushed in the order of their steps.</summary>
internal abstract class StreamNode
{
    private double markedValue;

    public double Value { get; protected set; } = double.NaN;

    /// <summary>False for a node whose value comes from this bar alone.</summary>
    public virtual bool Remembers => true;

    public abstract void Push(in BarValues bar);

    /// <summary>Remembers this moment; two bars may be pushed before <see cref="Return"/>.</summary>
    public void Mark()
    {
        markedValue = Value;
        KeepState();
    }

    public void Return()
    {
        Value = markedValue;
        RestoreState();
    }

    protected virtual void KeepState()
    {
    }

    protected virtual void RestoreState()
    {
    }
}

internal sealed class NumberStreamNode : StreamNode
{
    public NumberStreamNode(double value) => Value = value;

    public override bool Remembers => false;

    public override void Push(in BarValues bar)
    {
    }
}

internal sealed class ColumnStreamNode(BarColumn column) : StreamNode
{
    public override bool Remembers => false;

    public override void Push(in BarValues bar) => Value = column.Of(bar);
}

internal sealed class UnaryStreamNode(UnarySign sign, StreamNode operand) : StreamNode
{
    public override bool Remembers => false;

    public override void Push(in BarValues bar) => Value = Operation.Apply(sign, operand.Value);
}

internal sealed class BinaryStreamNode(Operation operation, StreamNode left, StreamNode right) : StreamNode
{
    public override bool Remembers => false;

    public override void Push(in BarValues bar) => Value = operation.Apply(left.Value, right.Value);
}

internal sealed class OutputStreamNode(CallStreamNode call, int output) : StreamNode
{
    public override bool Remembers => false;

    public override void Push(in BarValues bar) => Value = call.Outputs[output];
}

/// <summary>Reads a node of longer bars, which keeps its value between them.</summary>
internal sealed class HoldStreamNode(StreamNode operand) : StreamNode
{
    public override bool Remembers => false;

    public override void Push(in BarValues bar) => Value = operand.Value;
}

internal sealed class PastStreamNode(StreamNode operand, int bars) : StreamNode
{
    private PastValues<double> past = new(bars, double.NaN);
    private PastValues<double> marked;

    public override void Push(in BarValues bar) => Value = past.Push(operand.Value);

    protected override void KeepState() => marked = past;

    protected override void RestoreState() => past = marked;
}

internal sealed class ExtremeStreamNode<TReading>(StreamNode operand, int bars) : StreamNode
    where TReading : struct, IWindowReading
{
    private Window<TReading>.State window = new(bars);
    private Window<TReading>.State marked;

    public override void Push(in BarValues bar) => Value = window.Push(operand.Value);

    protected override void KeepState() => marked = window;

    protected override void RestoreState() => window = marked;
}

internal sealed class TrendStreamNode(bool isRising, StreamNode operand, int bars) : StreamNode
{
    private Trend trend = new(isRising, bars);
    private Trend marked;

    public override void Push(in BarValues bar) => Value = trend.Push(operand.Value);

    protected override void KeepState() => marked = trend;

    protected override void RestoreState() => trend = marked;
}

internal sealed class CrossStreamNode(bool isAbove, StreamNode left, StreamNode right) : StreamNode
{
    private Cross cross = new(isAbove);
    private Cross marked;

    public override void Push(in BarValues bar) => Value = cross.Push(left.Value, right.Value);

    protected override void KeepState() => marked = cross;

    protected override void RestoreState() => cross = marked;
}

/// <param name="source">Null for the close.</param>
internal sealed class ExactAverageStreamNode(StreamNode? source, int length) : StreamNode
{
    private ExactAverage average = new(length);
    private ExactAverage marked;

    public override void Push(in BarValues bar) => Value = average.Push(source?.Value ?? bar.Close);

    protected override void KeepState() => marked = average;

    protected override void RestoreState() => average = marked;
}

internal sealed class CallStreamNode : StreamNode
{
    private readonly IndicatorStream stream;
    private readonly StreamNode? source;
    private readonly double[] outputs;
    private readonly double[] markedOutputs;
    private bool hasBegun;
    private bool hadBegun;

    /// <param name="source">Null for the close.</param>
    public CallStreamNode(CallStep call, StreamNode? source)
    {
        this.source = source;
        stream = call.Indicator.Stream(call.Parameters);
        outputs = new double[call.Indicator.Outputs.Count];
        markedOutputs = new double[outputs.Length];
        outputs.AsSpan().Fill(double.NaN);
        hasBegun = source is null;
    }

    public ReadOnlySpan<double> Outputs => outputs;

    public override void Push(in BarValues bar)
    {
        if (source is null)
        {
            stream.Push(bar, outputs);
            return;
        }

        // As if history began with the first defined value of the source.
        hasBegun |= double.IsFinite(source.Value);
        if (hasBegun) stream.Push(bar with { Close = source.Value }, outputs);
    }

    protected override void KeepState()
    {
        hadBegun = hasBegun;
        for (var i = 0; i < outputs.Length; i++) markedOutputs[i] = outputs[i];
        stream.Mark();
    }

    protected override void RestoreState()
    {
        hasBegun = hadBegun;
        for (var i = 0; i < markedOutputs.Length; i++) outputs[i] = markedOutputs[i];
        stream.Return();
    }
}
