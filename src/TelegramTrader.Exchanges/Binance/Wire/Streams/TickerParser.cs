namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>24hrTicker of both markets and 24hrMiniTicker.</summary>
internal static class TickerParser
{
    private const int HasAll = 63;

    public static bool Read(ref WireScanner scanner, ref EventHead head, out TickerTick ticker)
    {
        ticker = default;
        var seen = 0;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            switch (scanner.Key)
            {
                case 'c':
                    ticker = ticker with { Last = scanner.Price() };
                    seen |= 1;
                    break;
                case 'o':
                    ticker = ticker with { Open = scanner.Price() };
                    seen |= 2;
                    break;
                case 'h':
                    ticker = ticker with { High = scanner.Price() };
                    seen |= 4;
                    break;
                case 'l':
                    ticker = ticker with { Low = scanner.Price() };
                    seen |= 8;
                    break;
                case 'v':
                    ticker = ticker with { Volume = scanner.Volume() };
                    seen |= 16;
                    break;
                case 'q':
                    ticker = ticker with { QuoteVolume = scanner.Volume() };
                    seen |= 32;
                    break;
                case 'P':
                    ticker = ticker with { ChangePercent = scanner.TryNothing() ? null : scanner.Decimal() };
                    break;
                default:
                    head.Take(ref scanner);
                    break;
            }
        }

        ticker = ticker with { TimeMs = head.SentMs };
        if (head.IsCoinMargined)
        {
            return false;
        }

        return seen == HasAll && head.Of.Length > 0 && head.SentMs > 0
            ? true
            : throw scanner.Fault("a member of a ticker is missing.");
    }
}
