using System.Text;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>One symbol's market: book, minute, the last trades, and who listens to what. Used under one lock.</summary>
internal sealed class VenueSymbol
{
    private const int TradesKept = 2_048;
    private const int Decimals = 3; // of quantities; prices are in cents
    private const long MinuteMs = 60_000;
    private const long Apart = 7_919; // symbols do not leave out trades all at one time

    private readonly VenueTrade[] kept = new VenueTrade[TradesKept];
    private readonly FeedPlan plan;
    private readonly byte[] quotedName;
    private readonly long phase;
    private VenueMinute minute;
    private long quoteId = 1_000_000;

    public VenueSymbol(Symbol symbol, FeedPlan plan, int index)
    {
        (Symbol, this.plan, phase) = (symbol, plan, index * Apart);
        Name = symbol.Base + symbol.Quote;
        quotedName = Encoding.ASCII.GetBytes($"\"{Name}\"");
        Book = new VenueBook(2_000_000 + (index * 50_000L), new Random(index));
    }

    public Symbol Symbol { get; }

    public bool IsSpot => Symbol.Kind == MarketKind.Spot;

    /// <summary>As the venue writes it.</summary>
    public string Name { get; }

    public VenueBook Book { get; }

    public long LastTradeId { get; private set; } = 1_000_000_000;

    /// <summary>What comes behind it a listener cannot know of yet.</summary>
    public long LastStreamedId { get; private set; }

    /// <summary>False for a trade that the stream leaves out.</summary>
    public bool Trade(Payload to, long nowMs)
    {
        var id = ++LastTradeId;
        var takerSold = id % 3 == 0;
        var cents = takerSold ? Book.BidCents : Book.AskCents;
        var trade = new VenueTrade(id, cents, (int)(id * 7_919 % 5_000) + 1, takerSold, nowMs);
        kept[id % TradesKept] = trade;
        minute.Add(trade);
        Row(to.Begin().Text("{\"e\":\"aggTrade\",\"E\":"u8).Whole(nowMs).Text(",\"s\":"u8).Text(quotedName)
            .Text(","u8), trade).Text(IsSpot ? ",\"M\":true}"u8 : "}"u8);
        var isStreamed = !Is(id, plan.Skip) && !Is(id, plan.Swallow);
        LastStreamedId = isStreamed ? id : LastStreamedId;
        return isStreamed;
    }

    public void Quote(Payload to, long nowMs)
    {
        to.Begin().Text("{"u8);
        if (!IsSpot)
        {
            to.Text("\"e\":\"bookTicker\",\"E\":"u8).Whole(nowMs).Text(",\"T\":"u8).Whole(nowMs).Text(","u8);
        }

        to.Text("\"u\":"u8).Whole(++quoteId).Text(",\"s\":"u8).Text(quotedName)
            .Text(",\"b\":"u8).Quoted(Book.BidCents, 2).Text(",\"B\":"u8).Quoted(Book.BidLots, Decimals)
            .Text(",\"a\":"u8).Quoted(Book.AskCents, 2).Text(",\"A\":"u8).Quoted(Book.AskLots, Decimals).Text("}"u8);
    }

    public void Depth(Payload to, long nowMs)
    {
        var before = Book.LastUpdateId;
        Book.Change();
        to.Begin().Text("{\"e\":\"depthUpdate\",\"E\":"u8).Whole(nowMs);
        if (!IsSpot)
        {
            to.Text(",\"T\":"u8).Whole(nowMs).Text(",\"pu\":"u8).Whole(before);
        }

        to.Text(",\"s\":"u8).Text(quotedName).Text(",\"U\":"u8).Whole(before + 1)
            .Text(",\"u\":"u8).Whole(Book.LastUpdateId).Text(",\"b\":"u8);
        Levels(to, Book.Bids);
        Levels(to.Text(",\"a\":"u8), Book.Asks);
        to.Text("}"u8);
    }

    /// <summary>True where a minute has ended: its last word is written then.</summary>
    public bool EndMinute(Payload to, long nowMs)
    {
        var openMs = nowMs - (nowMs % MinuteMs);
        var ended = minute.OpenMs > 0 && minute.OpenMs < openMs;
        if (ended)
        {
            Bar(to, nowMs, isClosed: true);
        }

        if (minute.OpenMs != openMs)
        {
            minute = VenueMinute.Begin(openMs, Book.AskCents);
        }

        return ended;
    }

    public void Bar(Payload to, long nowMs, bool isClosed = false)
    {
        to.Begin().Text("{\"e\":\"kline\",\"E\":"u8).Whole(nowMs).Text(",\"s\":"u8).Text(quotedName)
            .Text(",\"k\":{\"t\":"u8).Whole(minute.OpenMs).Text(",\"T\":"u8).Whole(minute.OpenMs + MinuteMs - 1)
            .Text(",\"s\":"u8).Text(quotedName).Text(",\"i\":\"1m\",\"o\":"u8).Quoted(minute.Open, 2)
            .Text(",\"c\":"u8).Quoted(minute.Close, 2).Text(",\"h\":"u8).Quoted(minute.High, 2)
            .Text(",\"l\":"u8).Quoted(minute.Low, 2).Text(",\"v\":"u8).Quoted(minute.Lots, Decimals)
            .Text(",\"n\":"u8).Whole(minute.Count).Text(",\"x\":"u8).Truth(isClosed)
            .Text(",\"q\":"u8).Quoted(minute.Quote, 2 + Decimals).Text(",\"V\":"u8).Quoted(minute.BoughtLots, Decimals)
            .Text(",\"Q\":"u8).Quoted(minute.BoughtQuote, 2 + Decimals).Text(",\"B\":\"0\"}}"u8);
    }

    public void Mark(Payload to, long nowMs) =>
        to.Begin().Text("{\"e\":\"markPriceUpdate\",\"E\":"u8).Whole(nowMs).Text(",\"s\":"u8).Text(quotedName)
            .Text(",\"p\":"u8).Quoted(Book.BidCents, 2).Text(",\"i\":"u8).Quoted(Book.BidCents, 2)
            .Text(",\"P\":"u8).Quoted(Book.BidCents, 2).Text(",\"r\":\"0.00010000\",\"T\":"u8)
            .Whole(nowMs - (nowMs % 28_800_000) + 28_800_000).Text("}"u8);

    public void Forced(Payload to, long nowMs) =>
        to.Begin().Text("{\"e\":\"forceOrder\",\"E\":"u8).Whole(nowMs).Text(",\"o\":{\"s\":"u8).Text(quotedName)
            .Text(",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":"u8).Quoted(1 + (nowMs % 900), Decimals)
            .Text(",\"p\":"u8).Quoted(Book.BidCents, 2).Text(",\"ap\":"u8).Quoted(Book.BidCents, 2)
            .Text(",\"X\":\"FILLED\",\"T\":"u8).Whole(nowMs).Text("}}"u8);

    /// <summary>What REST gives from a number on.</summary>
    public void Trades(Payload to, long fromId, int limit)
    {
        to.Begin().Text("["u8);
        var isFirst = true;
        var from = Math.Max(fromId, LastTradeId - TradesKept + 1);
        for (var id = from; id <= LastTradeId && id < from + limit; id++)
        {
            var trade = kept[id % TradesKept];
            if (trade.Id == id && !Is(id, plan.Swallow))
            {
                Row(to.Text(isFirst ? "{"u8 : ",{"u8), trade).Text(",\"M\":true}"u8);
                isFirst = false;
            }
        }

        to.Text("]"u8);
    }

    public void Snapshot(Payload to, int levels, long nowMs)
    {
        to.Begin().Text("{\"lastUpdateId\":"u8).Whole(Book.LastUpdateId);
        if (!IsSpot)
        {
            to.Text(",\"E\":"u8).Whole(nowMs).Text(",\"T\":"u8).Whole(nowMs);
        }

        Levels(to.Text(",\"bids\":"u8), Book.Side(isBids: true, levels));
        Levels(to.Text(",\"asks\":"u8), Book.Side(isBids: false, levels));
        to.Text("}"u8);
    }

    private static Payload Row(Payload to, in VenueTrade trade) =>
        to.Text("\"a\":"u8).Whole(trade.Id).Text(",\"p\":"u8).Quoted(trade.Cents, 2)
            .Text(",\"q\":"u8).Quoted(trade.Lots, Decimals).Text(",\"f\":"u8).Whole(trade.Id)
            .Text(",\"l\":"u8).Whole(trade.Id).Text(",\"T\":"u8).Whole(trade.TimeMs)
            .Text(",\"m\":"u8).Truth(trade.TakerSold);

    private static void Levels(Payload to, IEnumerable<(long Cents, int Lots)> levels)
    {
        var isFirst = true;
        to.Text("["u8);
        foreach (var (cents, lots) in levels)
        {
            to.Text(isFirst ? "["u8 : ",["u8).Quoted(cents, 2).Text(","u8).Quoted(lots, Decimals).Text("]"u8);
            isFirst = false;
        }

        to.Text("]"u8);
    }

    private bool Is(long id, int every) => every > 0 && (id + phase) % every == 0;
}
