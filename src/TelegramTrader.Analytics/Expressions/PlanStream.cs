using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// Computes a plan bar by bar, with the same operations in the same order as <see cref="ColumnEvaluation"/>.
/// </summary>
internal sealed class PlanStream : IExpressionStream
{
    private readonly ExpressionPlan plan;
    private readonly Step[] steps;
    private readonly double[] values;
    private readonly IIndicatorStream?[] streams;
    private readonly double[]?[] outputs;
    private readonly bool[] hasBegun;

    public PlanStream(ExpressionPlan plan)
    {
        this.plan = plan;
        steps = [.. plan.Steps];
        values = new double[steps.Length];
        streams = new IIndicatorStream?[steps.Length];
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

    public double Push(in BarValues bar)
    {
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
