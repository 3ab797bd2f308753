using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>Computes a plan over columns, step by step; a column that nobody reads any more is used again.</summary>
internal sealed class ColumnEvaluation(ExpressionPlan plan, int length)
{
    private readonly double[]?[] columns = new double[]?[plan.Steps.Count];
    private readonly double[][]?[] outputs = new double[][]?[plan.Steps.Count];
    private readonly Stack<double[]> free = new();

    public double[] Run(in BarColumns bars)
    {
        var lastUses = plan.LastUses();
        for (var i = 0; i <= plan.Root; i++)
        {
            Compute(i, bars);
            Release(i, lastUses);
        }

        var values = new double[length];
        var root = Read(plan.Root, bars);
        for (var i = 0; i < values.Length; i++) values[i] = Arithmetic.Finite(root[i]);
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
            case NegateStep negate:
                Negate(Read(negate.Operand, bars), Rent(index));
                break;
            case ArithmeticStep arithmetic:
                var left = Read(arithmetic.Left, bars);
                var right = Read(arithmetic.Right, bars);
                Arithmetic.Apply(arithmetic.Sign, left, right, Rent(index));
                break;
            case CallStep call:
                outputs[index] = call.Source < 0 ? OverBars(call, bars) : OverSource(call, bars);
                break;
            case OutputStep output:
                columns[index] = outputs[output.Call]![output.Output];
                break;
            default:
                throw new InvalidOperationException($"No computation for {plan.Steps[index].GetType().Name}.");
        }
    }

    private double[][] OverBars(CallStep call, in BarColumns bars)
    {
        var results = new double[call.Indicator.Outputs.Count][];
        for (var i = 0; i < results.Length; i++) results[i] = Rent();
        if (length > 0) call.Indicator.Compute(bars, call.Parameters, results);
        return results;
    }

    /// <summary>
    /// The indicator sees bars only from the first defined value of its source on, as if history began there.
    /// </summary>
    private double[][] OverSource(CallStep call, in BarColumns bars)
    {
        var source = Read(call.Source, bars);
        var start = 0;
        while (start < length && !double.IsFinite(source[start])) start++;

        var results = new double[call.Indicator.Outputs.Count][];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Rent();
            results[i].AsSpan(0, start).Fill(double.NaN);
        }

        if (start == length) return results;

        var rest = bars.Slice(start, length - start);
        var seen = new BarColumns
        {
            OpenTimeMs = rest.OpenTimeMs,
            Open = rest.Open,
            High = rest.High,
            Low = rest.Low,
            Close = source[start..length],
            Volume = rest.Volume,
            TakerBuyVolume = rest.TakerBuyVolume,
        };
        var parts = start == 0 ? results : Array.ConvertAll(results, _ => new double[length - start]);
        call.Indicator.Compute(seen, call.Parameters, parts);
        for (var i = 0; start > 0 && i < parts.Length; i++) parts[i].CopyTo(results[i], start);
        return results;
    }

    private ReadOnlySpan<double> Read(int index, in BarColumns bars) =>
        columns[index] ?? (plan.Steps[index] is ColumnStep column ? column.Column.Stored(bars) : []);

    private double[] Rent(int index) => columns[index] = Rent();

    private double[] Rent() => free.TryPop(out var column) ? column : new double[length];

    private void Release(int index, int[] lastUses)
    {
        for (var i = 0; i <= index; i++)
        {
            if (lastUses[i] != index) continue;

            if (plan.Steps[i] is not OutputStep && columns[i] is { } column) free.Push(column);
            foreach (var output in outputs[i] ?? []) free.Push(output);
            columns[i] = null;
            outputs[i] = null;
        }
    }

    private static void Negate(ReadOnlySpan<double> operand, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = -operand[i];
    }
}
