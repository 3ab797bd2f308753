using BenchmarkDotNet.Running;

namespace TelegramTrader.Benchmarks;

/// <summary>
/// Runs one or all benchmarks:
/// <c>dotnet run -c Release --project tests/TelegramTrader.Benchmarks -- --filter *Indicators*</c>.
/// </summary>
internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
