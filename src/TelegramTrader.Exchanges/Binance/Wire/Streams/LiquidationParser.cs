using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>forceOrder: the order stands in an object of its own.</summary>
internal static class LiquidationParser
{
    private const ulong AveragePrice = 'a' | ((ulong)'p' << 8);

    public static bool Read(ref WireScanner scanner, ref EventHead head, out LiquidationTick liquidation)
    {
        liquidation = default;
        var isThere = false;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            if (scanner.Key == 'o')
            {
                liquidation = ReadOrder(ref scanner, ref head);
                isThere = true;
            }
            else
            {
                head.Take(ref scanner);
            }
        }

        if (head.IsCoinMargined)
        {
            return false;
        }

        return isThere && head.Of.Length > 0
            ? true
            : throw scanner.Fault("a member of a liquidation is missing.");
    }

    private static LiquidationTick ReadOrder(ref WireScanner scanner, ref EventHead head)
    {
        var (price, average, quantity) = (Fixed8.Zero, Fixed8.Zero, new Fixed8(-1));
        bool? sold = null;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            switch (scanner.Key)
            {
                case 'p':
                    price = scanner.Quantity();
                    break;
                case AveragePrice:
                    average = scanner.TryNull() ? Fixed8.Zero : scanner.Quantity();
                    break;
                case 'q':
                    quantity = scanner.Quantity();
                    break;
                case 'S':
                    sold = IsSale(ref scanner);
                    break;
                case 'T':
                    head.HappenedMs = scanner.Time();
                    break;
                default:
                    head.Take(ref scanner);
                    break;
            }
        }

        price = average > Fixed8.Zero ? average : price;
        return sold is { } side && price > Fixed8.Zero && quantity >= Fixed8.Zero && head.HappenedMs > 0
            ? new LiquidationTick(price, quantity, side, head.HappenedMs)
            : throw scanner.Fault("a member of a forced order is missing, or its price is not above zero.");
    }

    private static bool IsSale(ref WireScanner scanner)
    {
        var side = scanner.Of(scanner.Word());
        return side.SequenceEqual("SELL"u8)
            || (side.SequenceEqual("BUY"u8) ? false : throw scanner.Fault("a side is neither BUY nor SELL."));
    }
}
