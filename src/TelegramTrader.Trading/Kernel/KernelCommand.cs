using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Kernel;

/// <summary>What somebody wants of a running kernel; it comes in the same stream as bars and fills.</summary>
public abstract record KernelCommand
{
    private KernelCommand()
    {
    }

    /// <summary>Trading stops at a level at least; it never goes down by this.</summary>
    public sealed record Halt(TradingLevel Level, string Reason) : KernelCommand;

    /// <summary>Trading goes on at a level at most.</summary>
    public sealed record Resume(TradingLevel Level, string Reason) : KernelCommand;

    /// <summary>An order by hand; the gate sees it as it sees a strategy's.</summary>
    public sealed record Place(OrderDraft Draft) : KernelCommand;

    public sealed record Cancel(long OrderId) : KernelCommand;
}
