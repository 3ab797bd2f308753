using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>markPriceUpdate. Contracts that expire have an empty funding rate.</summary>
internal static class MarkParser
{
    public static bool Read(ref WireScanner scanner, ref EventHead head, out MarkTick mark)
    {
        var (price, index, nextMs) = (Fixed8.Zero, Fixed8.Zero, 0L);
        decimal? rate = null;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            switch (scanner.Key)
            {
                case 'p':
                    price = scanner.Price();
                    break;
                case 'i':
                    index = scanner.TryNull() ? Fixed8.Zero : scanner.Quantity();
                    break;
                case 'r':
                    rate = scanner.TryNothing() ? null : scanner.Decimal();
                    break;
                case 'T':
                    nextMs = scanner.TryNull() ? 0 : scanner.Time();
                    break;
                default:
                    head.Take(ref scanner);
                    break;
            }
        }

        mark = new MarkTick(price, index, rate, nextMs, head.SentMs);
        if (head.IsCoinMargined)
        {
            return false;
        }

        return price > Fixed8.Zero && head.Of.Length > 0 && head.SentMs > 0
            ? true
            : throw scanner.Fault("a member of a mark price is missing.");
    }
}
