namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Were the costs counted that a trade has?</summary>
internal static class CostsCheck
{
    // Taker fees of 0.1 % on both sides, and slippage and spread of some basis points.
    private const double UsualRoundTripPct = 0.25;

    public static TrustCheck Of(BacktestRun run, IReadOnlyList<BacktestMarket> markets)
    {
        var (verdict, sentence) = Judge(run, markets);
        return new TrustCheck("Costs", verdict, sentence);
    }

    private static (TrustVerdict Verdict, string Sentence) Judge(
        BacktestRun run, IReadOnlyList<BacktestMarket> markets)
    {
        var assumptions = run.Setup.Assumptions;
        if (assumptions.Fees.TakerRate <= 0)
        {
            return WithoutFees(run);
        }

        if (assumptions.Slippage + assumptions.Spread <= 0)
        {
            return (TrustVerdict.Warn, "Fees were paid, but neither slippage nor spread.");
        }

        var unfunded = markets.FirstOrDefault(market => market.Instrument.IsPerpetual
            && (!assumptions.PaysFunding || market.Funding.Count == 0));
        return unfunded is null
            ? (TrustVerdict.Pass, "Fees, slippage and spread were paid.")
            : (TrustVerdict.Warn, $"No funding was paid on {unfunded.Instrument.Symbol}: none is stored or asked for.");
    }

    private static (TrustVerdict Verdict, string Sentence) WithoutFees(BacktestRun run)
    {
        if (run.Trades.Count == 0)
        {
            return (TrustVerdict.Warn, "No fee was counted.");
        }

        var mean = run.Trades.Average(trade => (double)trade.ReturnPct);
        return mean <= 0 ? (TrustVerdict.Warn, "No fee was counted; it lost all the same.")
            : mean > UsualRoundTripPct ? (TrustVerdict.Warn, FormattableString.Invariant(
                $"No fee was counted; the mean trade made {mean:0.00} %, more than a round trip usually costs."))
            : (TrustVerdict.Fail, FormattableString.Invariant(
                $"No fee was counted, and the mean trade made {mean:0.00} %: usual costs of {UsualRoundTripPct} % ")
                + "would have taken all of it.");
    }
}
