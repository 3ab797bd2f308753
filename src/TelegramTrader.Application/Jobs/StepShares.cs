namespace TelegramTrader.Application.Jobs;

/// <summary>Steps of work that has nothing to say but its share.</summary>
internal sealed class StepShares(IProgress<JobStep> steps) : IProgress<double>
{
    public void Report(double value) => steps.Report(new JobStep(value));
}
