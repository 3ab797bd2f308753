using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Tests.Fakes;

/// <summary>
/// A few indicators with the shapes that expressions have to cope with: sources, several outputs, choices.
/// </summary>
internal static class FakeCatalogue
{
    public static IReadOnlyList<FakeIndicator> Fresh() => [Ema(), Rsi(), Macd(), Vwap(), Obv()];

    public static ExpressionScope Scope { get; } = new() { Catalogue = Fresh() };

    private static FakeIndicator Ema() => new()
    {
        Name = "ema",
        Takes = [new("length", ParameterKind.Whole, 20, 1, 5_000)],
        Gives = ["value"],
        Sourced = true,
        Warm = (p, _) => (int)p[0] - 1,
        Follow = p => new FakeStream<EmaStep>(new((int)p[0])),
    };

    private static FakeIndicator Rsi() => new()
    {
        Name = "rsi",
        Takes = [new("length", ParameterKind.Whole, 14, 2, 5_000)],
        Gives = ["value"],
        Sourced = true,
        Warm = (p, _) => (int)p[0],
        Follow = p => new FakeStream<RsiStep>(new((int)p[0])),
    };

    private static FakeIndicator Macd() => new()
    {
        Name = "macd",
        Takes =
        [
            new("fast", ParameterKind.Whole, 12, 1, 5_000), new("slow", ParameterKind.Whole, 26, 2, 5_000),
            new("signal", ParameterKind.Whole, 9, 1, 5_000),
        ],
        Gives = ["line", "signal", "histogram"],
        Sourced = true,
        Warm = (p, output) => (int)(output == 0 ? p[1] - 1 : p[1] + p[2] - 2),
        Objection = p => p[0] < p[1] ? null : "fast has to be shorter than slow.",
        Follow = p => new FakeStream<MacdStep>(new((int)p[0], (int)p[1], (int)p[2])),
    };

    private static FakeIndicator Vwap() => new()
    {
        Name = "vwap",
        Takes =
        [
            new("anchor", ParameterKind.Choice, 0, 0, 2, ["day", "all", "1d"]),
            new("width", ParameterKind.Real, 1.5, 0, 10),
        ],
        Gives = ["value"],
        Follow = p => new FakeStream<VwapStep>(new(p[0] != 1)),
    };

    private static FakeIndicator Obv() => new()
    {
        Name = "obv",
        Takes = [],
        Gives = ["value"],
        Follow = _ => new FakeStream<VwapStep>(new(false)),
    };

    private struct EmaStep(int length) : IFakeStep
    {
        private double sum;
        private double value = double.NaN;
        private int seen;

        public void Push(in BarValues bar, Span<double> outputs)
        {
            seen++;
            if (seen <= length) sum += bar.Close;
            if (seen == length) value = sum / length;
            if (seen > length) value += (bar.Close - value) * 2 / (length + 1);
            outputs[0] = value;
        }
    }

    private struct RsiStep(int length) : IFakeStep
    {
        private double gain;
        private double loss;
        private double last = double.NaN;
        private int seen;

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var change = bar.Close - last;
            last = bar.Close;
            outputs[0] = double.NaN;
            if (seen++ == 0) return;
            gain += (Math.Max(change, 0) - gain) / Math.Min(seen - 1, length);
            loss += (Math.Max(-change, 0) - loss) / Math.Min(seen - 1, length);
            if (seen > length) outputs[0] = loss == 0 ? 100 : 100 - (100 / (1 + (gain / loss)));
        }
    }

    private struct MacdStep(int fast, int slow, int signal) : IFakeStep
    {
        private EmaStep fastLine = new(fast);
        private EmaStep slowLine = new(slow);
        private EmaStep signalLine = new(signal);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            fastLine.Push(bar, outputs[..1]);
            slowLine.Push(bar, outputs[1..2]);
            var line = outputs[0] - outputs[1];
            outputs[2] = double.NaN;
            if (!double.IsNaN(line)) signalLine.Push(bar with { Close = line }, outputs[2..]);
            outputs[1] = outputs[2];
            outputs[0] = line;
            outputs[2] = line - outputs[1];
        }
    }

    private struct VwapStep(bool startsAnewEachDay) : IFakeStep
    {
        private const long DayMs = 86_400_000;
        private long day = -1;
        private double money;
        private double volume;

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var today = bar.OpenTimeMs / DayMs;
            if (startsAnewEachDay && today != day) (day, money, volume) = (today, 0, 0);
            money += bar.Volume * (bar.High + bar.Low + bar.Close) / 3;
            volume += bar.Volume;
            outputs[0] = money / volume;
        }
    }
}
