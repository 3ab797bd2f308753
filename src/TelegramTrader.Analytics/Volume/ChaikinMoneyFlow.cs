using System.Buffers;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Volume;

/// <summary>Chaikin money flow: where bars close in their ranges (-1 to 1), weighed by their volumes.</summary>
public static class ChaikinMoneyFlow
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "cmf",
        Summary = "Chaikin money flow: where bars close in their ranges (-1 to 1), weighed by their volumes.",
        Parameters = [Parameter.Bars("length", 20)],
        Outputs = [new("cmf", "ratio")],
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) => Compute(in bars, (int)parameters[0], outputs[0]),
    });

    private static void Compute(in BarColumns bars, int length, Span<double> results)
    {
        var rented = ArrayPool<double>.Shared.Rent(bars.Length);
        var flows = rented.AsSpan(0, bars.Length);
        Columns.Map(default(MoneyFlow), bars.High, bars.Low, bars.Close, flows);
        VolumeWeightedAverage.Compute(flows, bars.Volume, length, results);
        ArrayPool<double>.Shared.Return(rented);
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private VolumeWeightedAverage.State average = new(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) =>
            outputs[0] = average.Push(MoneyFlow.Of(bar.High, bar.Low, bar.Close), bar.Volume);
    }
}
