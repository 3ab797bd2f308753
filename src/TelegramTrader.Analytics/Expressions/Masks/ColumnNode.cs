using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>One step over a stretch of bars; it goes on where the stretch before has ended.</summary>
internal abstract class StretchNode
{
    /// <summary>On which bars: 0 for those of the series.</summary>
    public required int Frame { get; init; }

    /// <summary>About how many bytes it is and remembers between two stretches.</summary>
    public virtual long Bytes => 200;

    /// <param name="bars">Those of its frame.</param>
    public abstract void Fill(in BarColumns bars);
}

/// <summary>Numbers, one a bar. What is behind the last bar is of no meaning.</summary>
internal abstract class ColumnNode(double[] values) : StretchNode
{
    public double[] Values => values;

    /// <summary>A word of one number stands for all bars.</summary>
    public bool IsOne => values.Length == MaskWords.Bits;
}

/// <summary>A number that columns are compared with.</summary>
internal sealed class BoundNode(double number) : ColumnNode([.. Enumerable.Repeat(number, MaskWords.Bits)])
{
    public override void Fill(in BarColumns bars)
    {
    }
}

internal sealed class NumberColumnNode(double number, double[] values) : ColumnNode(values)
{
    public override void Fill(in BarColumns bars) => Values.AsSpan(0, bars.Length).Fill(number);
}

internal sealed class BarColumnNode(BarColumn column, double[] values) : ColumnNode(values)
{
    public override void Fill(in BarColumns bars)
    {
        var stored = column.Stored(bars);
        if (stored.IsEmpty) column.Compute(bars, Values.AsSpan(0, bars.Length));
        else stored.CopyTo(Values);
    }
}

internal sealed class UnaryColumnNode(UnarySign sign, ColumnNode operand, double[] values) : ColumnNode(values)
{
    public override void Fill(in BarColumns bars)
    {
        for (var i = 0; i < bars.Length; i++) Values[i] = Operation.Apply(sign, operand.Values[i]);
    }
}

internal sealed class BinaryColumnNode(BinarySign sign, ColumnNode left, ColumnNode right, double[] values)
    : ColumnNode(values)
{
    public override void Fill(in BarColumns bars) =>
        Operation.For(sign).Apply(left.Values, right.Values, Values.AsSpan(0, bars.Length));
}

internal sealed class PastColumnNode(ColumnNode operand, int bars, double[] values) : ColumnNode(values)
{
    private PastValues<double> past = new(bars, double.NaN);

    public override long Bytes => sizeof(double) * bars;

    public override void Fill(in BarColumns bars)
    {
        for (var i = 0; i < bars.Length; i++) Values[i] = past.Push(operand.Values[i]);
    }
}

internal sealed class ExtremeColumnNode<TReading>(ColumnNode operand, int bars, double[] values) : ColumnNode(values)
    where TReading : struct, IWindowReading
{
    private Window<TReading>.State window = new(bars);

    public override long Bytes => 2 * sizeof(double) * bars;

    public override void Fill(in BarColumns bars)
    {
        for (var i = 0; i < bars.Length; i++) Values[i] = window.Push(operand.Values[i]);
    }
}

/// <summary>An indicator; it has a column for each output, and its own values are of none.</summary>
/// <param name="source">Null for the close.</param>
internal sealed class IndicatorNode(Indicator indicator, double[] parameters, ColumnNode? source, double[][] outputs)
    : StretchNode
{
    private readonly IndicatorStream stream = indicator.Stream(parameters);
    private bool hasBegun = source is null;

    public override long Bytes => 256 + (long)(2 * sizeof(double) * parameters.Sum(Math.Abs));

    public double[] Output(int at) => outputs[at];

    public override void Fill(in BarColumns bars)
    {
        if (source is null)
        {
            stream.PushAll(bars, outputs, 0);
            return;
        }

        // As if history began with the first defined value of the source.
        var first = 0;
        while (!hasBegun && first < bars.Length && !double.IsFinite(source.Values[first]))
        {
            foreach (var output in outputs) output[first] = double.NaN;
            first++;
        }

        if (first == bars.Length) return;
        hasBegun = true;
        var rest = bars.Slice(first, bars.Length - first);
        stream.PushAll(
            new BarColumns
            {
                OpenTimeMs = rest.OpenTimeMs,
                Open = rest.Open,
                High = rest.High,
                Low = rest.Low,
                Close = source.Values.AsSpan(first, rest.Length),
                Volume = rest.Volume,
                TakerBuyVolume = rest.TakerBuyVolume,
            },
            outputs,
            first);
    }
}

/// <summary>An output of a call, which has filled it.</summary>
internal sealed class OutputColumnNode(double[] values) : ColumnNode(values)
{
    public override void Fill(in BarColumns bars)
    {
    }
}

/// <summary>The value of the last longer bar that is closed.</summary>
internal sealed class HoldColumnNode(ColumnNode operand, LongerStretch longer, double[] values) : ColumnNode(values)
{
    private double held = double.NaN;

    public override void Fill(in BarColumns bars)
    {
        for (var i = 0; i < bars.Length; i++)
        {
            var closed = longer.ClosedBy[i];
            Values[i] = closed == 0 ? held : operand.Values[closed - 1];
        }

        held = longer.Count == 0 ? held : operand.Values[longer.Count - 1];
    }
}
