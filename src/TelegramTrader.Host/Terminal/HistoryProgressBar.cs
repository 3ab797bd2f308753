using Spectre.Console;
using TelegramTrader.Exchanges.Binance;

namespace TelegramTrader.Host.Terminal;

/// <summary>A progress bar on standard error while bars come; nothing where that is no terminal.</summary>
internal static class HistoryProgressBar
{
    public static async Task<T> RunAsync<T>(
        TerminalOutput output, string what, Func<IProgress<HistoryProgress>?, Task<T>> work)
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
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(what), maxValue: 1))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<HistoryProgress>
    {
        public void Report(HistoryProgress value)
        {
            task.MaxValue = Math.Max(1, value.TotalMs);
            task.Value = value.DoneMs;
        }
    }
}
