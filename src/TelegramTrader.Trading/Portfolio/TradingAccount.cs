using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Portfolio;

/// <summary>One account: its ledger and its positions, changed by fills and payments and by nothing else.</summary>
/// <remarks>
/// All instruments are quoted in one asset. A spot purchase is paid in full; of a perpetual the margin is set aside,
/// isolated per instrument, so that a liquidation takes that margin and no more.
/// </remarks>
public sealed class TradingAccount
{
    private readonly IReadOnlyList<InstrumentTerms> instruments;
    private readonly Position[] positions;
    private readonly decimal[] margins;
    private readonly double[] quantities;
    private readonly int[] bases;
    private readonly int quote;
    private double fixedPart;

    public TradingAccount(IReadOnlyList<InstrumentTerms> instruments, decimal cash)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cash);
        Quote = instruments[0].Symbol.Quote;
        if (instruments.Any(instrument => instrument.Symbol.Quote != Quote))
        {
            throw new ArgumentException("All instruments of an account have one quote asset.", nameof(instruments));
        }

        this.instruments = instruments;
        positions = [.. instruments.Select(_ => new Position())];
        (margins, quantities) = (new decimal[positions.Length], new double[positions.Length]);
        quote = Ledger.NumberOf(Quote);
        bases = [.. instruments.Select(instrument => Ledger.NumberOf(instrument.Symbol.Base))];
        Ledger.Move(LedgerAccount.Deposits, LedgerAccount.Cash, quote, cash);
        Deposited = cash;
        Measure();
    }

    public Ledger Ledger { get; } = new();

    /// <summary>The asset that everything is counted in, such as <c>USDT</c>.</summary>
    public string Quote { get; }

    public decimal Deposited { get; }

    /// <summary>Free to be spent.</summary>
    public decimal Cash => Ledger.Balance(LedgerAccount.Cash, quote);

    public IReadOnlyList<Position> Positions => positions;

    /// <summary>Set aside for the position of an instrument.</summary>
    public decimal MarginOf(int instrument) => margins[instrument];

    /// <summary>Books a fill.</summary>
    /// <returns>True when a position was closed by it; <see cref="ClosedTradeOf"/> then tells the trade.</returns>
    /// <exception cref="InvalidOperationException">The fill would turn the position: it is booked in two.</exception>
    public bool Book(int instrument, in Fill fill)
    {
        var position = positions[instrument];
        var closes = position.Quantity != 0 && position.Quantity + fill.Quantity == 0;
        if (instruments[instrument].IsPerpetual)
        {
            BookContract(instrument, fill);
        }
        else
        {
            BookSpot(instrument, fill);
        }

        Ledger.Move(LedgerAccount.Cash, LedgerAccount.Fees, quote, fill.Fee);
        Measure();
        return closes;
    }

    /// <summary>The trade of an instrument that the last fill closed.</summary>
    /// <param name="exit">Why it was closed.</param>
    public ClosedTrade ClosedTradeOf(int instrument, long closedMs, string exit, bool isLiquidation) =>
        positions[instrument].ToTrade(instrument, closedMs, exit, isLiquidation);

    /// <summary>
    /// Books a funding payment: positive is received, negative paid. What free cash cannot pay comes out of the
    /// position's margin; more than both is not there to be paid.
    /// </summary>
    /// <returns>What was booked.</returns>
    public decimal BookFunding(int instrument, decimal payment)
    {
        var booked = Math.Max(payment, -(Cash + margins[instrument]));
        var fromMargin = Math.Max(0, -booked - Cash);
        Ledger.Move(LedgerAccount.Margin, LedgerAccount.Cash, quote, fromMargin);
        margins[instrument] -= fromMargin;
        Ledger.Move(LedgerAccount.Funding, LedgerAccount.Cash, quote, booked);
        positions[instrument].Pay(booked);
        Measure();
        return booked;
    }

    /// <summary>What the account is worth, exactly.</summary>
    /// <param name="prices">One per instrument, in the quote asset.</param>
    public decimal Equity(ReadOnlySpan<decimal> prices)
    {
        var equity = Cash;
        for (var i = 0; i < positions.Length; i++)
        {
            equity += instruments[i].IsPerpetual
                ? margins[i] + positions[i].Unrealised(prices[i])
                : positions[i].Quantity * prices[i];
        }

        return equity;
    }

    /// <summary>The same for curves and statistics.</summary>
    public double Equity(ReadOnlySpan<double> prices)
    {
        var equity = fixedPart;
        for (var i = 0; i < quantities.Length; i++)
        {
            equity += quantities[i] == 0 ? 0 : quantities[i] * prices[i]; // a price that is not known yet is NaN
        }

        return equity;
    }

    private void BookSpot(int instrument, in Fill fill)
    {
        Ledger.Move(LedgerAccount.Market, LedgerAccount.Holdings, bases[instrument], fill.Quantity);
        Ledger.Move(LedgerAccount.Cash, LedgerAccount.Market, quote, fill.Quantity * fill.Price);
        positions[instrument].Apply(fill);
    }

    private void BookContract(int instrument, in Fill fill)
    {
        var position = positions[instrument];
        var before = Math.Abs(position.Quantity);
        var realised = position.Apply(fill);
        var after = Math.Abs(position.Quantity);

        Ledger.Move(LedgerAccount.Realised, LedgerAccount.Cash, quote, realised);
        var margin = after > before
            ? margins[instrument] + (position.Leverage == 1 ? fill.Notional : fill.Notional / position.Leverage)
            : before == 0 ? 0 : margins[instrument] * after / before;
        Ledger.Move(LedgerAccount.Cash, LedgerAccount.Margin, quote, margin - margins[instrument]);
        margins[instrument] = margin;
    }

    private void Measure()
    {
        var sum = Cash;
        for (var i = 0; i < positions.Length; i++)
        {
            quantities[i] = (double)positions[i].Quantity;
            sum += instruments[i].IsPerpetual
                ? margins[i] - (positions[i].Quantity * positions[i].EntryPrice)
                : 0;
        }

        fixedPart = (double)sum;
    }
}
