using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Averages;

/// <summary>Kaufman's adaptive average: fast where prices go straight, slow where they go back and forth.</summary>
/// <remarks>
/// Begins with the value that ends the first window. A window without any move sets the average to its value.
/// Source: P. J. Kaufman, "Smarter Trading", McGraw-Hill, 1995.
/// </remarks>
public static class KaufmanAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "kama",
        Summary = "Kaufman's adaptive average: fast where closes go straight, slow where they go back and forth.",
        Parameters = [Parameter.Bars("length", 10), Parameter.Bars("fast", 2), Parameter.Bars("slow", 30, least: 2)],
        Outputs = [new("kama", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Refuses = static parameters => parameters[1] < parameters[2] ? null : "fast must be below slow.",
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, new(parameters), outputs[0]),
    });

    private static void Compute(ReadOnlySpan<double> values, Adaptation adaptation, Span<double> averages)
    {
        // The way of each window stands where its average will: a bar's way is read before it is overwritten.
        PathLength.Compute(values, adaptation.Length, averages);
        for (var i = 0; i < values.Length; i++)
        {
            var before = i >= adaptation.Length ? values[i - adaptation.Length] : double.NaN;
            averages[i] = adaptation.Push(values[i], before, averages[i]);
        }
    }

    internal struct State : IRecurrence<State>
    {
        private PastValues<double> past;
        private Adaptation adaptation;
        private PathLength.State path;

        public static State Start(ReadOnlySpan<double> parameters) => new(new Adaptation(parameters));

        private State(Adaptation adaptation)
        {
            this.adaptation = adaptation;
            path = new(adaptation.Length);
            past = new(adaptation.Length, double.NaN);
        }

        public void Push(in BarValues bar, Span<double> outputs)
        {
            outputs[0] = adaptation.Push(bar.Close, past.Push(bar.Close), path.Push(bar.Close));
        }
    }

    private struct Adaptation(ReadOnlySpan<double> parameters)
    {
        public readonly int Length = (int)parameters[0];
        private readonly double fast = 2 / (parameters[1] + 1);
        private readonly double slow = 2 / (parameters[2] + 1);
        private double average = double.NaN;
        private int seen;

        public double Push(double value, double before, double path)
        {
            seen = double.IsFinite(value) ? Math.Min(seen + 1, Length + 1) : 0;
            if (seen < Length)
            {
                return double.NaN;
            }

            if (seen == Length || path == 0)
            {
                return average = value;
            }

            var efficiency = Math.Abs(value - before) / path;
            var speed = (efficiency * (fast - slow)) + slow;
            return average += speed * speed * (value - average);
        }
    }
}
