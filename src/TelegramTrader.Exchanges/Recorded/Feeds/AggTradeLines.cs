using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>The venue's own trade objects, one a line: of aggTrades or of trades.</summary>
internal sealed class AggTradeLines(FeedFaults faults, FeedTally tally) : FeedReader
{
    private readonly TradeRules rules = new(faults, tally);
    private readonly OrderRule order = new(faults, "time");

    public override void Take(long line, ReadOnlySpan<byte> text)
    {
        tally.Messages++;
        try
        {
            var trade = BinanceJson.Read(text, BinanceShapes.Default.WireAggTrade, "a trade");
            order.Check(new FeedLines(line, line), trade.Time * 1_000);
            if (!FeedInstant.IsPlausible(trade.Time * 1_000))
            {
                faults.Add(line, "time", FormattableString.Invariant($"The time {trade.Time} is none of this market."));
            }

            // Only spot says whether it was the best match, and only there are single trades numbered without gaps.
            var tick = new TradeTick(
                trade.Id, trade.FirstTradeId, trade.LastTradeId, Fixed8.Of(trade.Price), Fixed8.Of(trade.Quantity),
                trade.IsBuyerMaker, trade.Time);
            rules.Check(line, tick, chainsSingles: trade.IsBestMatch is not null);
        }
        catch (WirePayloadException fault)
        {
            faults.Add(line, "unreadable", fault.Message);
            rules.Skip();
        }
        catch (Exception fault) when (fault is ArgumentException or OverflowException)
        {
            faults.Add(line, "number", "A price or quantity is too large or too fine for eight decimals.");
            rules.Skip();
        }
    }

    public override void End()
    {
        rules.End();
        order.End();
    }
}
