using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Host.Json;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Host.Terminal.Backtests;

/// <summary>What <c>backtest</c> prints of a result, and the files that <c>--out</c> asks for.</summary>
internal static class BacktestPrint
{
    public static async Task<int> WriteAsync(
        BacktestDocument document, BacktestResult result, CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var written = line.Value("out") is { } folder
            ? await BacktestFiles.WriteAsync(Path.GetFullPath(folder), result, ct)
            : null;
        foreach (var problem in written?.Problems ?? [])
        {
            await output.Aside.WriteLineAsync(problem);
        }

        if (line.IsJson)
        {
            document = document with { Pictures = written?.Pictures, Files = written?.Files };
            await output.WriteJsonAsync(document, HostJson.Default.BacktestDocument);
            return ExitCodes.Done;
        }

        await output.Answer.WriteLineAsync(PlainTextRenderer.Render(BacktestReport.Whole(result, Reader.Default)));
        foreach (var path in written is null ? [] : written.Pictures.Concat(written.Files))
        {
            await output.Answer.WriteLineAsync(path);
        }

        return ExitCodes.Done;
    }
}
