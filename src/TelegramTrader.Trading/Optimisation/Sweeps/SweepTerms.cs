using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>What a sweep assumes of money: the plain set, with a fee.</summary>
public sealed class SweepTerms
{
    private SweepTerms(decimal cash, decimal fee) => (ExactCash, ExactFee) = (cash, fee);

    /// <summary>At the start, in the quote asset.</summary>
    public double Cash => (double)ExactCash;

    internal decimal ExactCash { get; }

    internal decimal ExactFee { get; }

    /// <summary>What is bought with one of cash, but for the price.</summary>
    internal double Spent => (double)(1 / (1 + ExactFee));

    /// <summary>What one of proceeds leaves.</summary>
    internal double Kept => (double)(1 - ExactFee);

    /// <summary>What a trade leaves of one of cash, but for the prices.</summary>
    internal double Net => Spent * Kept;

    /// <returns>The terms, or the sentence that refuses what a sweep cannot reproduce.</returns>
    public static (SweepTerms? Terms, string? Refusal) Of(BacktestSetup setup)
    {
        var fee = setup.Assumptions.Fees.TakerRate;
        var isPlain = setup.Assumptions with { Name = "", Fees = FeeSchedule.Flat(fee) }
            == FillAssumptions.Plain(fee) with { Name = "" };
        return !isPlain || setup.Limits != RiskLimits.None || setup.CountsFromMs != long.MinValue
            ? (null, "A sweep knows the assumptions plain only, with any fee.")
            : (new SweepTerms(setup.Cash, fee), null);
    }

    /// <summary>Whether a trade earned anything, to the last digit of its prices.</summary>
    internal int SignOf(double entryPrice, double exitPrice) =>
        ((decimal)exitPrice * (1 - ExactFee)).CompareTo((decimal)entryPrice * (1 + ExactFee));
}
