using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>kline: the bar stands in an object of its own.</summary>
internal static class BarParser
{
    private const int HasAll = 0b1_1111_1111_1111;

    /// <summary>False for a bar of a length we do not keep, such as 1s.</summary>
    public static bool Read(ref WireScanner scanner, ref EventHead head, out BarTick bar)
    {
        bar = default;
        var (isThere, isKept) = (false, true);
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            if (scanner.Key == 'k')
            {
                isKept = ReadBar(ref scanner, ref head, out bar);
                isThere = true;
            }
            else
            {
                head.Take(ref scanner);
            }
        }

        bar = bar with { TimeMs = head.SentMs };
        if (head.IsCoinMargined || !isKept)
        {
            return false;
        }

        return isThere && head.Of.Length > 0 && head.SentMs > 0
            ? true
            : throw scanner.Fault("a member of a candle is missing.");
    }

    private static bool ReadBar(ref WireScanner scanner, ref EventHead head, out BarTick bar)
    {
        bar = default;
        var (seen, isKept) = (0, false);
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            var member = ReadMember(ref scanner, ref head, ref bar, ref isKept);
            seen |= member < 0 ? 0 : 1 << member;
        }

        if (seen != HasAll)
        {
            throw scanner.Fault("a member of a candle is missing.");
        }

        return bar.Low <= bar.High ? isKept : throw scanner.Fault("a candle's low is above its high.");
    }

    // The member's number; −1 for one that a bar can do without.
    private static int ReadMember(ref WireScanner scanner, ref EventHead head, ref BarTick bar, ref bool isKept)
    {
        switch (scanner.Key)
        {
            case 't':
                bar = bar with { OpenTimeMs = scanner.Time() };
                return 0;
            case 'i':
                isKept = TryInterval(scanner.Of(scanner.Word()), out var timeframe);
                bar = bar with { Timeframe = timeframe };
                return 1;
            case 'o':
                bar = bar with { Open = scanner.Price() };
                return 2;
            case 'h':
                bar = bar with { High = scanner.Price() };
                return 3;
            case 'l':
                bar = bar with { Low = scanner.Price() };
                return 4;
            case 'c':
                bar = bar with { Close = scanner.Price() };
                return 5;
            case 'v':
                bar = bar with { Volume = scanner.Volume() };
                return 6;
            case 'q':
                bar = bar with { QuoteVolume = scanner.Volume() };
                return 7;
            case 'V':
                bar = bar with { TakerBuyVolume = scanner.Volume() };
                return 8;
            case 'Q':
                bar = bar with { TakerBuyQuoteVolume = scanner.Volume() };
                return 9;
            case 'n':
                bar = bar with { TradeCount = scanner.Whole() };
                return 10;
            case 'x':
                bar = bar with { IsClosed = scanner.Truth() };
                return 11;
            case EventHead.Symbol:
                head.Take(ref scanner);
                return 12;
            default:
                scanner.Skip();
                return -1;
        }
    }

    private static bool TryInterval(ReadOnlySpan<byte> text, out Timeframe timeframe)
    {
        foreach (var known in Intervals)
        {
            if (text.SequenceEqual(known.Text))
            {
                timeframe = known.Timeframe;
                return true;
            }
        }

        timeframe = default;
        return false;
    }

    private static readonly (byte[] Text, Timeframe Timeframe)[] Intervals =
        [.. Timeframe.All.Select(known => (System.Text.Encoding.ASCII.GetBytes(known.ToString()), known))];
}
