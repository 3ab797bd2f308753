using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Risk;

namespace TelegramTrader.Trading.Kernel;

/// <summary>What a kernel begins with.</summary>
/// <param name="Cash">In the quote asset of the instruments.</param>
public sealed record KernelSetup(IReadOnlyList<InstrumentTerms> Instruments, decimal Cash)
{
    public RiskLimits Limits { get; init; } = RiskLimits.None;

    /// <summary>Notional over margin of perpetual positions.</summary>
    public decimal Leverage { get; init; } = 1;

    /// <summary>The highest fee an order may pay, for orders whose size has to be known before the fill.</summary>
    public decimal TakerRate { get; init; }
}
