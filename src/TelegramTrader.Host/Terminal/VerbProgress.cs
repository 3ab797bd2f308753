using Spectre.Console;

namespace TelegramTrader.Host.Terminal;

/// <summary>A progress bar on standard error while a verb works; nothing where that is no terminal.</summary>
internal static class VerbProgress
{
    /// <param name="what">Stands before the bar until a step says otherwise.</param>
    /// <param name="show">Draws a step.</param>
    public static async Task<T> RunAsync<TStep, T>(
        TerminalOutput output,
        string what,
        Action<ProgressTask, TStep> show,
        Func<IProgress<TStep>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output.Aside) });
        return await console.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => work(new Bar<TStep>(context.AddTask(Markup.Escape(what), maxValue: 1), show)));
    }

    /// <summary>The same for work that keeps its thread and says its share from 0 to 1.</summary>
    public static Task<T> RunAsync<T>(TerminalOutput output, Func<IProgress<double>?, T> work) =>
        RunAsync<double, T>(output, "Running", (bar, share) => bar.Value = share, bar => Task.Run(() => work(bar)));

    private sealed class Bar<TStep>(ProgressTask task, Action<ProgressTask, TStep> show) : IProgress<TStep>
    {
        public void Report(TStep value) => show(task, value);
    }
}
