using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>aggTrade, and trade, which is read as an aggregate of one.</summary>
internal static class TradeParser
{
    public const ulong AggregateId = 'a';
    public const ulong SingleId = 't';

    private const int HasPrice = 1;
    private const int HasQuantity = 2;
    private const int HasTime = 4;
    private const int HasSide = 8;
    private const int HasId = 16;
    private const int HasAll = 31;

    /// <summary>False for what is no trade of a market: USDⓈ-M marks such entries NA, with a price of zero.</summary>
    /// <param name="idName"><see cref="AggregateId"/> or <see cref="SingleId"/>.</param>
    public static bool Read(ref WireScanner scanner, ref EventHead head, ulong idName, out TradeTick trade)
    {
        var (id, first, last) = (-1L, -1L, -1L);
        var (price, quantity) = (Fixed8.Zero, Fixed8.Zero);
        var (takerSold, isTrade, seen) = (false, true, 0);
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            switch (scanner.Key)
            {
                case 'p':
                    price = scanner.Number();
                    seen |= HasPrice;
                    break;
                case 'q':
                    quantity = scanner.Quantity();
                    seen |= HasQuantity;
                    break;
                case 'T':
                    head.HappenedMs = scanner.Time();
                    seen |= HasTime;
                    break;
                case 'm':
                    takerSold = scanner.Truth();
                    seen |= HasSide;
                    break;
                case 'f':
                    first = scanner.TryNull() ? -1 : scanner.Whole();
                    break;
                case 'l':
                    last = scanner.TryNull() ? -1 : scanner.Whole();
                    break;
                case 'X':
                    isTrade = scanner.TryNull() || !scanner.Of(scanner.Word()).SequenceEqual("NA"u8);
                    break;
                default:
                    if (scanner.Key == idName)
                    {
                        id = scanner.Whole();
                        seen |= HasId;
                        break;
                    }

                    head.Take(ref scanner);
                    break;
            }
        }

        trade = new TradeTick(id, first, last, price, quantity, takerSold, head.HappenedMs);
        if (idName == SingleId)
        {
            trade = trade with { FirstTradeId = id, LastTradeId = id };
        }

        return isTrade && !head.IsCoinMargined && IsWhole(ref scanner, trade, seen, head);
    }

    private static bool IsWhole(ref WireScanner scanner, in TradeTick trade, int seen, in EventHead head)
    {
        if (seen != HasAll || head.Of.Length == 0)
        {
            throw scanner.Fault("a member of a trade is missing.");
        }

        if (trade.Price <= Fixed8.Zero)
        {
            throw scanner.Fault("a price is not above zero.");
        }

        return trade.Id >= 0 && trade.FirstTradeId <= trade.LastTradeId
            ? true
            : throw scanner.Fault("an id is below zero, or the first is behind the last.");
    }
}
