using Spectre.Console;

namespace TelegramTrader.Host.Terminal.Backtests;

/// <summary>A progress bar on standard error while something runs; nothing where that is no terminal.</summary>
internal static class RunProgressBar
{
    public static async Task<T> RunAsync<T>(TerminalOutput output, Func<IProgress<double>?, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output.Aside) });
        return await console.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var bar = new Bar(context.AddTask("Running", maxValue: 1));
                return Task.Run(() => work(bar));
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
