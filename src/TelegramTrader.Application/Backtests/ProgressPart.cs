namespace TelegramTrader.Application.Backtests;

/// <summary>A part of the way: its 0 to 1 is from one share of the whole to another.</summary>
internal sealed class ProgressPart(IProgress<double> whole, double from, double to) : IProgress<double>
{
    public static ProgressPart? Of(IProgress<double>? whole, double from, double to) =>
        whole is null ? null : new ProgressPart(whole, from, to);

    public void Report(double value) => whole.Report(from + ((to - from) * value));
}
