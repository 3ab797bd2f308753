using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>bookTicker; spot's has neither a name nor a time.</summary>
internal static class QuoteParser
{
    private const int HasAll = 31;

    public static bool Read(ref WireScanner scanner, ref EventHead head, out QuoteTick quote)
    {
        var updateId = 0L;
        var (bid, ask) = (default(BookLevel), default(BookLevel));
        var seen = 0;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            switch (scanner.Key)
            {
                case 'u':
                    updateId = scanner.Whole();
                    seen |= 1;
                    break;
                case 'b':
                    bid = bid with { Price = scanner.Price() };
                    seen |= 2;
                    break;
                case 'B':
                    bid = bid with { Quantity = scanner.Quantity() };
                    seen |= 4;
                    break;
                case 'a':
                    ask = ask with { Price = scanner.Price() };
                    seen |= 8;
                    break;
                case 'A':
                    ask = ask with { Quantity = scanner.Quantity() };
                    seen |= 16;
                    break;
                case 'T':
                    head.HappenedMs = scanner.TryNull() ? 0 : scanner.Time();
                    break;
                default:
                    head.Take(ref scanner);
                    break;
            }
        }

        var timeMs = head.HappenedMs > 0 ? head.HappenedMs : head.SentMs;
        quote = new QuoteTick(updateId, bid.Price, bid.Quantity, ask.Price, ask.Quantity, timeMs);
        if (head.IsCoinMargined)
        {
            return false;
        }

        return seen == HasAll && head.Of.Length > 0
            ? true
            : throw scanner.Fault("a member of a quote is missing.");
    }
}
