using System.Globalization;
using BenchmarkDotNet.Running;
using TelegramTrader.Benchmarks.Backtests;
using TelegramTrader.Benchmarks.Chat;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Benchmarks.Optimisation;

namespace TelegramTrader.Benchmarks;

/// <summary>
/// Runs one or all benchmarks:
/// <c>dotnet run -c Release --project tests/TelegramTrader.Benchmarks -- --filter *Indicators*</c>,
/// or a load on the chat: <c>-- webhook memory 16 16</c>, <c>-- ack</c>, <c>-- price</c>, <c>-- backtest</c>,
/// <c>-- start</c>, <c>-- memory mixed</c>; on a backtest: <c>-- kernel btcusdt-1m-2024.csv.gz 20</c>,
/// on its badge: <c>-- trust btcusdt-1m-2024.csv.gz 20</c>, on a sweep: <c>-- sweep btcusdt-1m-2024.csv.gz 20</c>,
/// on lists of settings: <c>-- trials btcusdt-1m-2024.csv.gz 20</c>,
/// on rules: <c>-- rules btcusdt-1m-2024.csv.gz 20</c>; on a search: <c>-- search</c>;
/// or on the market: <c>-- market bus</c> (<see cref="MarketModes"/>).
/// </summary>
internal static class Program
{
    private static Task Main(string[] args) => args switch
    {
        ["webhook", var store, var connections, var depth] =>
            WebhookLoad.RunAsync(store == "durable", Number(connections), Number(depth)),
        ["ack"] => AckLoad.RunAsync(),
        ["price"] => PriceLoad.RunAsync(),
        ["backtest"] => BacktestLoad.RunAsync(),
        ["start"] => StartLoad.RunAsync(),
        ["memory", var what] => MemoryLoad.RunAsync(what == "mixed"),
        ["kernel", var path, var runs] => Task.Run(() => KernelLoad.Run(path, Number(runs))),
        ["sweep", var path, var runs] => Task.Run(() => SweepLoad.Run(path, Number(runs))),
        ["trials", var path, var runs] => Task.Run(() => TrialLoad.Run(path, Number(runs))),
        ["search"] => Task.Run(SearchLoad.Run),
        ["rules", var path, var runs] => Task.Run(() => RuleLoad.Run(KernelLoad.Read(path), Number(runs))),
        ["trust", var path, var runs] => Task.Run(() => TrustLoad.Run(path, Number(runs))),
        ["market", .. var words] => MarketModes.RunAsync(words),
        _ => Task.Run(() => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args)),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
