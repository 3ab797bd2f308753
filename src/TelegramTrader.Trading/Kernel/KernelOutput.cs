using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Trading.Kernel;

/// <summary>What an event led to.</summary>
/// <param name="Closed">The trade that was closed by it, or null.</param>
public readonly record struct KernelOutput(ClosedTrade? Closed);
