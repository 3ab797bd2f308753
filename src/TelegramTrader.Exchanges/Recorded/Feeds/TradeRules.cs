using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Trades are numbered without a gap, cost something and do not jump; they are summed.</summary>
internal sealed class TradeRules(FeedFaults faults, FeedTally tally)
{
    private const int MostTimes = 2;

    private readonly ChainRule ids = new(faults, "id", "trade id", isSingle: true);
    private readonly ChainRule singles = new(faults, "trade_ids", "single trade id", isSingle: false);
    private TradeTick previous;
    private Fixed8 usual;
    private Fixed8 odd;

    /// <param name="chainsSingles">Spot only: perpetuals leave numbers out.</param>
    public void Check(long line, in TradeTick trade, bool chainsSingles)
    {
        tally.Trades++;
        var lines = new FeedLines(line, line);
        if (trade.Id < 0)
        {
            faults.Add(line, "id", $"The trade id {trade.Id} is below zero.");
        }
        else
        {
            ids.Check(lines, trade.Id - 1, trade.Id);
        }

        if (trade.FirstTradeId > trade.LastTradeId)
        {
            faults.Add(line, "trade_ids", $"The first trade {trade.FirstTradeId} is behind the last.");
        }
        else if (chainsSingles && trade.FirstTradeId >= 0)
        {
            singles.Check(lines, trade.FirstTradeId - 1, trade.LastTradeId);
        }

        // A wrong id or price takes nothing from what was bought or sold; the same trade once more does.
        CheckPrice(line, trade.Price);
        if (CheckQuantity(line, trade.Quantity) && trade != previous)
        {
            tally.Sum(trade.Quantity, trade.TakerSold);
        }

        previous = trade;
    }

    /// <summary>An entry that has a number and is no trade, as perpetuals have for what was not matched.</summary>
    public void Pass(long line, long id) => ids.Check(new FeedLines(line, line), id - 1, id);

    public void Skip()
    {
        ids.Skip();
        singles.Skip();
    }

    public void End()
    {
        ids.End();
        singles.End();
    }

    private void CheckPrice(long line, Fixed8 price)
    {
        if (price.Units <= 0)
        {
            faults.Add(line, "price", $"The price {price} is not above zero.");
            return;
        }

        var isUsual = usual.Units == 0 || IsNear(price, usual) || (odd.Units > 0 && IsNear(price, odd));
        if (isUsual)
        {
            (usual, odd) = (price, default);
            return;
        }

        faults.Add(line, "price", $"The price {price} is more than {MostTimes} times off the {usual} before.");
        odd = price; // if the next one is like it, the market is there now
    }

    private bool CheckQuantity(long line, Fixed8 quantity)
    {
        if (quantity.Units > 0)
        {
            return true;
        }

        faults.Add(line, "quantity", $"The quantity {quantity} is not above zero.");
        return false;
    }

    private static bool IsNear(Fixed8 price, Fixed8 to) =>
        price.Units / MostTimes <= to.Units && to.Units / MostTimes <= price.Units;
}
