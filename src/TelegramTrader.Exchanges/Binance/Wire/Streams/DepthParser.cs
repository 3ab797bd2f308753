using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>depthUpdate of both markets, and spot's partial depth: its last update and the levels.</summary>
internal static class DepthParser
{
    private const int MostLevels = 20_000;
    private const ulong PreviousId = 'p' | ((ulong)'u' << 8);
    private const int HasBids = 1;
    private const int HasAsks = 2;
    private const int HasLast = 4;
    private const int HasFirst = 8;
    private const int HasPartial = HasBids | HasAsks | HasLast;
    private const int HasAll = 15;

    public static bool Read(ref WireScanner scanner, ref EventHead head, BookChange change)
    {
        change.Clear();
        var seen = 0;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            switch (scanner.Key)
            {
                case 'U':
                    change.FirstUpdateId = scanner.Whole();
                    seen |= HasFirst;
                    break;
                case 'u':
                    change.LastUpdateId = scanner.Whole();
                    seen |= HasLast;
                    break;
                case PreviousId:
                    change.PreviousUpdateId = scanner.TryNull() ? -1 : scanner.Whole();
                    break;
                case 'b':
                    ReadSide(ref scanner, change.Bids);
                    seen |= HasBids;
                    break;
                case 'a':
                    ReadSide(ref scanner, change.Asks);
                    seen |= HasAsks;
                    break;
                case 'T':
                    head.HappenedMs = scanner.TryNull() ? 0 : scanner.Time();
                    break;
                default:
                    head.Take(ref scanner);
                    break;
            }
        }

        if (head.IsCoinMargined)
        {
            return false;
        }

        if (seen != HasAll || head.Of.Length == 0 || change.FirstUpdateId > change.LastUpdateId)
        {
            throw scanner.Fault("a member of a depth update is missing, or its first id is behind its last.");
        }

        change.TimeMs = head.HappenedMs > 0 ? head.HappenedMs : head.SentMs;
        return true;
    }

    /// <summary>A whole book, or the top of one: also what a recorder keeps of the REST answer.</summary>
    public static void ReadPartial(ref WireScanner scanner, ref EventHead head, BookChange levels)
    {
        levels.Clear();
        var seen = 0;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            var name = scanner.Of(scanner.Name);
            if (name.SequenceEqual("lastUpdateId"u8))
            {
                levels.FirstUpdateId = levels.LastUpdateId = scanner.Whole();
                seen |= HasLast;
            }
            else if (name.SequenceEqual("bids"u8))
            {
                ReadSide(ref scanner, levels.Bids);
                seen |= HasBids;
            }
            else if (name.SequenceEqual("asks"u8))
            {
                ReadSide(ref scanner, levels.Asks);
                seen |= HasAsks;
            }
            else if (scanner.Key == 'T')
            {
                head.HappenedMs = scanner.TryNull() ? 0 : scanner.Time();
            }
            else
            {
                head.Take(ref scanner);
            }
        }

        levels.TimeMs = head.HappenedMs > 0 ? head.HappenedMs : head.SentMs;
        if (seen != HasPartial)
        {
            throw scanner.Fault("a member of a book is missing.");
        }
    }

    private static void ReadSide(ref WireScanner scanner, List<BookLevel> levels)
    {
        levels.Clear();
        scanner.EnterArray();
        while (scanner.NextElement())
        {
            if (!UsualLevel.TryRead(ref scanner, out var level))
            {
                level = ReadLevel(ref scanner);
            }

            if (levels.Count == MostLevels)
            {
                throw scanner.Fault("a side has more levels than any book.");
            }

            levels.Add(level);
        }
    }

    private static BookLevel ReadLevel(ref WireScanner scanner)
    {
        scanner.EnterArray();
        RequireElement(ref scanner);
        var price = scanner.Price();
        RequireElement(ref scanner);
        var quantity = scanner.Quantity();
        while (scanner.NextElement())
        {
            scanner.Skip();
        }

        return new BookLevel(price, quantity);
    }

    private static void RequireElement(ref WireScanner scanner)
    {
        if (!scanner.NextElement())
        {
            throw scanner.Fault("a level is a price and a quantity.");
        }
    }
}
