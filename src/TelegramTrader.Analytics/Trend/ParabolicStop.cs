using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Trend;

/// <summary>
/// Parabolic stop and reverse: a trailing stop that follows a trend faster the longer it makes new extremes.
/// </summary>
/// <remarks>
/// The first trend is a guess (up), so nothing is given before and at the first reversal.
/// Source: J. W. Wilder, "New Concepts in Technical Trading Systems", Trend Research, 1978.
/// </remarks>
public static class ParabolicStop
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "psar",
        Summary =
            "Parabolic stop and reverse: a trailing stop that follows a trend faster the longer it makes new extremes.",
        Parameters = [Parameter.Real("step", 0.02, 0.001, 1), Parameter.Real("max", 0.2, 0.001, 1)],
        Outputs = [new("psar", "price")],
        WarmUp = static (_, _) => 2,
        WarmUpVaries = true,
        Refuses = static parameters => parameters[0] <= parameters[1] ? null : "step must not be above max.",
    });

    internal struct State(double step, double max) : IRecurrence<State>
    {
        private int seen;
        private bool rising;
        private bool reversed;
        private double stop;
        private double extreme;
        private double speed;
        private (double High, double Low) last;
        private (double High, double Low) lastButOne;

        public static State Start(ReadOnlySpan<double> parameters) => new(parameters[0], parameters[1]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            outputs[0] = double.NaN;
            if (!double.IsFinite(bar.High) || !double.IsFinite(bar.Low))
            {
                seen = 0;
                return;
            }

            if (seen == 0)
            {
                (rising, reversed, stop, extreme, speed) = (true, false, bar.Low, bar.High, step);
            }
            else
            {
                var guessed = !reversed;
                Follow(bar.High, bar.Low);
                outputs[0] = guessed ? double.NaN : stop;
            }

            (last, lastButOne) = ((bar.High, bar.Low), last);
            seen++;
        }

        private void Follow(double high, double low)
        {
            stop += speed * (extreme - stop);
            if (seen > 1)
            {
                stop = rising
                    ? Math.Min(stop, Math.Min(last.Low, lastButOne.Low))
                    : Math.Max(stop, Math.Max(last.High, lastButOne.High));
            }

            if (rising ? low < stop : high > stop)
            {
                (stop, extreme, speed) = (extreme, rising ? low : high, step);
                (rising, reversed) = (!rising, true);
            }
            else if (rising ? high > extreme : low < extreme)
            {
                extreme = rising ? high : low;
                speed = Math.Min(speed + step, max);
            }
        }
    }
}
