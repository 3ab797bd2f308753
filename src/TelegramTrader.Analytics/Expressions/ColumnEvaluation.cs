using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Series;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>Computes a plan over columns, step by step; a column that nobody reads any more is used again.</summary>
internal sealed class ColumnEvaluation
{
    private readonly ExpressionPlan plan;
    private readonly int length;
    private readonly LongerColumns[] longer;
    private readonly double[]?[] columns;
    private readonly double[][]?[] outputs;
    private readonly Stack<double[]>[] free;

    public ColumnEvaluation(ExpressionPlan plan, in BarColumns bars)
    {
        this.plan = plan;
        length = bars.Length;
        columns = new double[]?[plan.Steps.Count];
        outputs = new double[][]?[plan.Steps.Count];
        longer = new LongerColumns[plan.Frames.Count];
        for (var i = 0; i < longer.Length; i++) longer[i] = new LongerColumns(bars, plan.Bars!.Value, plan.Frames[i]);
        free = [.. Enumerable.Range(0, longer.Length + 1).Select(_ => new Stack<double[]>())];
    }

    public double[] Run(in BarColumns bars)
    {
        var lastUses = plan.LastUses();
        for (var i = 0; i <= plan.Root; i++)
        {
            var frame = plan.Steps[i].Frame;
            Compute(i, frame == 0 ? bars : longer[frame - 1].Columns);
            Release(i, lastUses);
        }

        var values = new double[length];
        var root = Read(plan.Root, bars);
        for (var i = 0; i < values.Length; i++) values[i] = Operation.Finite(root[i]);
        return values;
    }

    private void Compute(int index, in BarColumns bars)
    {
        switch (plan.Steps[index])
        {
            case NumberStep number:
                Rent(index).AsSpan().Fill(number.Value);
                break;
            case ColumnStep column:
                if (column.Column.Stored(bars).IsEmpty) column.Column.Compute(bars, Rent(index));
                break;
            case UnaryStep unary:
                Apply(unary.Sign, Read(unary.Operand, bars), Rent(index));
                break;
            case BinaryStep binary:
                Operation.For(binary.Sign).Apply(Read(binary.Left, bars), Read(binary.Right, bars), Rent(index));
                break;
            case CallStep call:
                outputs[index] = call.Source < 0 ? OverBars(call, bars) : OverSource(call, bars);
                break;
            case OutputStep output:
                columns[index] = outputs[output.Call]![output.Output];
                break;
            case HoldStep hold:
                var frame = plan.Steps[hold.Operand].Frame - 1;
                longer[frame].Spread(Read(hold.Operand, longer[frame].Columns), Rent(index));
                break;
            default:
                LookBack(index, bars);
                break;
        }
    }

    /// <summary>The steps that remember bars.</summary>
    private void LookBack(int index, in BarColumns bars)
    {
        switch (plan.Steps[index])
        {
            case PastStep past:
                Shift(Read(past.Operand, bars), past.Bars, Rent(index));
                break;
            case ExtremeStep { IsHighest: true } extreme:
                Window<Highest>.Compute(Read(extreme.Operand, bars), extreme.Bars, Rent(index));
                break;
            case ExtremeStep extreme:
                Window<Lowest>.Compute(Read(extreme.Operand, bars), extreme.Bars, Rent(index));
                break;
            case TrendStep trend:
                Follow(new Trend(trend.IsRising, trend.Bars), Read(trend.Operand, bars), Rent(index));
                break;
            case CrossStep cross:
                Follow(new Cross(cross.IsAbove), Read(cross.Left, bars), Read(cross.Right, bars), Rent(index));
                break;
            case ExactAverageStep average:
                var source = average.Source < 0 ? bars.Close : Read(average.Source, bars);
                Follow(new ExactAverage(average.Length), source, Rent(index));
                break;
            default:
                throw new InvalidOperationException($"No computation for {plan.Steps[index].GetType().Name}.");
        }
    }

    private double[][] OverBars(CallStep call, in BarColumns bars)
    {
        var results = new double[call.Indicator.Outputs.Count][];
        for (var i = 0; i < results.Length; i++) results[i] = Rent(call);
        if (bars.Length > 0) call.Indicator.Compute(bars, call.Parameters, results);
        return results;
    }

    /// <summary>
    /// The indicator sees bars only from the first defined value of its source on, as if history began there.
    /// </summary>
    private double[][] OverSource(CallStep call, in BarColumns bars)
    {
        var source = Read(call.Source, bars);
        var count = bars.Length;
        var start = 0;
        while (start < count && !double.IsFinite(source[start])) start++;

        var results = new double[call.Indicator.Outputs.Count][];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Rent(call);
            results[i].AsSpan(0, start).Fill(double.NaN);
        }

        if (start == count) return results;

        var rest = bars.Slice(start, count - start);
        var seen = new BarColumns
        {
            OpenTimeMs = rest.OpenTimeMs,
            Open = rest.Open,
            High = rest.High,
            Low = rest.Low,
            Close = source[start..count],
            Volume = rest.Volume,
            TakerBuyVolume = rest.TakerBuyVolume,
        };
        var parts = start == 0 ? results : Array.ConvertAll(results, _ => new double[count - start]);
        call.Indicator.Compute(seen, call.Parameters, parts);
        for (var i = 0; start > 0 && i < parts.Length; i++) parts[i].CopyTo(results[i], start);
        return results;
    }

    private ReadOnlySpan<double> Read(int index, in BarColumns bars) =>
        columns[index] ?? (plan.Steps[index] is ColumnStep column ? column.Column.Stored(bars) : []);

    private double[] Rent(int index) => columns[index] = Rent(plan.Steps[index]);

    private double[] Rent(Step step) => free[step.Frame].TryPop(out var column)
        ? column
        : new double[step.Frame == 0 ? length : longer[step.Frame - 1].Count];

    private void Release(int index, int[] lastUses)
    {
        for (var i = 0; i <= index; i++)
        {
            if (lastUses[i] != index) continue;

            var place = free[plan.Steps[i].Frame];
            if (plan.Steps[i] is not OutputStep && columns[i] is { } column) place.Push(column);
            foreach (var output in outputs[i] ?? []) place.Push(output);
            columns[i] = null;
            outputs[i] = null;
        }
    }

    private static void Apply(UnarySign sign, ReadOnlySpan<double> operand, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Operation.Apply(sign, operand[i]);
    }

    private static void Shift(ReadOnlySpan<double> operand, int bars, Span<double> values)
    {
        var missing = Math.Min(bars, values.Length);
        values[..missing].Fill(double.NaN);
        operand[..(values.Length - missing)].CopyTo(values[missing..]);
    }

    private static void Follow(Trend trend, ReadOnlySpan<double> operand, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = trend.Push(operand[i]);
    }

    private static void Follow(Cross cross, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = cross.Push(left[i], right[i]);
    }

    private static void Follow(ExactAverage average, ReadOnlySpan<double> source, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = average.Push(source[i]);
    }
}
