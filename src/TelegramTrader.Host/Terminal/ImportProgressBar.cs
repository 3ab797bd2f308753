using Spectre.Console;
using TelegramTrader.Application.Markets.Import;

namespace TelegramTrader.Host.Terminal;

/// <summary>A progress bar on standard error while files are read; nothing where that is no terminal.</summary>
internal static class ImportProgressBar
{
    public static async Task<T> RunAsync<T>(TerminalOutput output, Func<IProgress<ImportProgress>?, Task<T>> work)
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
            .StartAsync(context => work(new Bar(context.AddTask("Reading", maxValue: 1))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Description = Markup.Escape($"{Path.GetFileName(value.File)} ({value.FileNumber} of {value.Files})");
            task.MaxValue = Math.Max(1, value.BytesTotal);
            task.Value = value.BytesDone;
        }
    }
}
