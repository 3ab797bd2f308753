using TelegramTrader.Host.Terminal;

namespace TelegramTrader.Host;

/// <summary>The one entry: a verb of the terminal, or without one the server.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => TerminalProgram.RunAsync(args, TerminalOutput.OfProcess());
}
