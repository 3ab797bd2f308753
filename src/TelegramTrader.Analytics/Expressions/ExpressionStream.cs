using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// An expression that follows live bars. It gives the values <see cref="Expression.Evaluate"/> gives, bit for bit.
/// </summary>
public sealed class ExpressionStream
{
    private readonly ExpressionPlan plan;
    private readonly Step[] steps;
    private readonly double[] values;
    private readonly IndicatorStream?[] streams;
    private readonly double[]?[] outputs;
    private readonly bool[] hasBegun;

    internal ExpressionStream(ExpressionPlan plan)
    {
        this.plan = plan;
        steps = [.. plan.Steps];
        values = new double[steps.Length];
        streams = new IndicatorStream?[steps.Length];
        outputs = new double[]?[steps.Length];
        hasBegun = new bool[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] is not CallStep call) continue;
            streams[i] = call.Indicator.Stream(call.Parameters);
            outputs[i] = new double[call.Indicator.Outputs.Count];
            outputs[i].AsSpan().Fill(double.NaN);
        }
    }

    /// <summary>Takes the next closed bar; NaN while warming up or where undefined. Allocates nothing.</summary>
    public double Push(in BarValues bar)
    {
        // The same operations in the same order as the columns: that is what makes the bits the same.
        for (var i = 0; i <= plan.Root; i++)
        {
            switch (steps[i])
            {
                case NumberStep number:
                    values[i] = number.Value;
                    break;
                case ColumnStep column:
                    values[i] = column.Column.Of(bar);
                    break;
                case NegateStep negate:
                    values[i] = -values[negate.Operand];
                    break;
                case ArithmeticStep arithmetic:
                    values[i] = Arithmetic.Apply(arithmetic.Sign, values[arithmetic.Left], values[arithmetic.Right]);
                    break;
                case CallStep call:
                    Push(i, call, bar);
                    break;
                case OutputStep output:
                    values[i] = outputs[output.Call]![output.Output];
                    break;
                default:
                    throw new InvalidOperationException($"No computation for {steps[i].GetType().Name}.");
            }
        }

        return Arithmetic.Finite(values[plan.Root]);
    }

    private void Push(int index, CallStep call, in BarValues bar)
    {
        if (call.Source < 0)
        {
            streams[index]!.Push(bar, outputs[index]);
            return;
        }

        hasBegun[index] |= double.IsFinite(values[call.Source]);
        if (hasBegun[index]) streams[index]!.Push(bar with { Close = values[call.Source] }, outputs[index]);
    }
}
