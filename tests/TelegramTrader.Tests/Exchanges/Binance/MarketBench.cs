using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Binance;

/// <summary>A market over a venue that makes up its bars, minute by minute, and an archive in memory.</summary>
internal sealed class MarketBench
{
    public const long Minute = 60_000;

    public static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    public static readonly Symbol BtcPerp = Btc.As(MarketKind.Perpetual);

    private readonly RestBench bench = new();

    public MarketBench()
    {
        VenueTime = new ServerClock(Rest, Clock);
        Restart();
        Venue.On("/api/v3/time", _ => FakeVenue.Json($$"""{"serverTime":{{NowMs}}}"""))
            .On("/fapi/v1/time", _ => FakeVenue.Json($$"""{"serverTime":{{NowMs}}}"""))
            .On("/api/v3/exchangeInfo", _ => FakeVenue.Json(SpotListing))
            .On("/fapi/v1/exchangeInfo", _ => FakeVenue.Json(FuturesListing))
            .On("/api/v3/ticker/24hr", _ => FakeVenue.Json($"[{Ticker("BTCUSDT", 9e9)},{Ticker("ETHUSDT", 5e9)}]"))
            .On("/fapi/v1/ticker/24hr", _ => FakeVenue.Json($"[{Ticker("BTCUSDT", 2e10)}]"))
            .On("/api/v3/klines", Klines)
            .On("/fapi/v1/klines", Klines);
    }

    public FakeVenue Venue => bench.Venue;

    public ManualClock Clock => bench.Clock;

    public BinanceRest Rest => bench.Rest;

    public TurnPump Pump => bench.Pump;

    public CountedArchive Archive { get; } = new(new MemorySeriesArchive());

    public ServerClock VenueTime { get; private set; }

    public BinanceMarket Market { get; private set; } = null!;

    /// <summary>The venue's clock against this machine's.</summary>
    public long SkewMs { get; set; }

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds() + SkewMs;

    /// <summary>First minute that was traded.</summary>
    public long ListedMs { get; } = At("2025-12-01T00:00:00Z");

    /// <summary>Minutes that the venue has not got.</summary>
    public HashSet<long> Empty { get; } = [];

    public string SpotStatus { get; set; } = "TRADING";

    /// <summary>More symbols of spot, as the venue writes them.</summary>
    public string More { get; set; } = "";

    public static long At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    /// <summary>A new program on the same archive.</summary>
    public void Restart() => Market = new BinanceMarket(
        Rest, VenueTime = new ServerClock(Rest, Clock), Archive, new MarketOrigin("PAPER", "binance"), Clock);

    public T Run<T>(Func<Task<T>> ask)
    {
        var asked = Pump.Begin(ask);
        if (!asked.IsCompleted)
        {
            Pump.PassUntil(() => asked.IsCompleted, TimeSpan.FromHours(1));
        }

        return asked.Result;
    }

    public Instrument Find(Symbol symbol, string timeframe = "1m")
    {
        var found = Run(() => Market.FindAsync(new NamedSymbol(null, symbol), Timeframe.Of(timeframe), default));
        Assert.That(found.IsAnswer(out var instrument, out var refusal), Is.True, refusal?.Sentence);
        return instrument!;
    }

    public Refusal Refusal(string symbol)
    {
        SymbolSpelling.TryRead(symbol, out var named);
        var found = Run(() => Market.FindAsync(named, Timeframe.Of("1m"), default));
        Assert.That(found.IsAnswer(out _, out var refusal), Is.False);
        return refusal!;
    }

    /// <summary>Bars up to now, so many minutes back.</summary>
    public BarSeries Bars(Instrument instrument, string timeframe, long minutes) => Run(() => Market.BarsAsync(
        instrument, Timeframe.Of(timeframe), instrument.AsOfMs + 1 - (minutes * Minute), instrument.AsOfMs, default));

    /// <summary>A minute as the venue made it: prices and volumes follow from its time alone.</summary>
    public static decimal Volume(long openMs) => 1 + (openMs / Minute % 97 / 8m);

    private static decimal Price(long openMs) => 60_000 + (openMs / Minute % 211 * 3.5m) - (openMs / Minute % 17);

    private HttpResponseMessage Klines(FakeQuestion question)
    {
        var timeframe = Timeframe.Of(question["interval"]!);
        var (from, to) = (question.Number("startTime", -1), question.Number("endTime", long.MaxValue));
        var limit = (int)question.Number("limit", 500);
        var now = NowMs;
        var first = timeframe.OpenOf(Math.Max(ListedMs, from));
        first = first < from ? timeframe.NextOpen(first) : first;
        var opens = new List<long>();
        if (from < 0)
        {
            var last = timeframe.OpenOf(Math.Min(now, to));
            opens.AddRange(Enumerable.Range(0, limit).Select(i => last - ((limit - 1 - i) * timeframe.NominalMs)));
        }
        else
        {
            for (var open = first; open <= Math.Min(now, to) && opens.Count < limit; open = timeframe.NextOpen(open))
            {
                opens.Add(open);
            }
        }

        var rows = opens.Where(open => !Empty.Contains(open)).Select(open => Row(open, timeframe, now));
        return FakeVenue.Json($"[{string.Join(',', rows)}]");
    }

    private static string Row(long open, Timeframe timeframe, long now)
    {
        var (high, low, volume, close) = (0m, decimal.MaxValue, 0m, 0m);
        for (var minute = open; minute < timeframe.NextOpen(open) && minute <= now; minute += Minute)
        {
            close = Price(minute + Minute);
            high = Math.Max(high, Math.Max(Price(minute), close) + 1);
            low = Math.Min(low, Math.Min(Price(minute), close) - 1);
            volume += Volume(minute);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{open},\"{Price(open)}\",\"{high}\",\"{low}\",\"{close}\",\"{volume}\",")
            + string.Create(CultureInfo.InvariantCulture, $"{timeframe.NextOpen(open) - 1},")
            + string.Create(CultureInfo.InvariantCulture, $"\"{volume * 60_000}\",9,\"{volume / 2}\",\"1.0\",\"0\"]");
    }

    private string SpotListing => $$"""
        {"timezone":"UTC","serverTime":{{NowMs}},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE",
        "intervalNum":1,"limit":6000}],"exchangeFilters":[],"symbols":[{{Spot("ETH", "TRADING")}},
        {{Spot("BTC", SpotStatus)}}{{More}}]}
        """;

    private string FuturesListing => $$"""
        {"serverTime":{{NowMs}},"rateLimits":[],"symbols":[{{Contract("BTCUSDT", "PERPETUAL")}},
        {{Contract("BTCUSDT_260327", "CURRENT_QUARTER")}}]}
        """;

    public static string Spot(string coin, string status) => $$"""
        {"symbol":"{{coin}}USDT","status":"{{status}}","baseAsset":"{{coin}}","quoteAsset":"USDT","filters":[
        {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.0","tickSize":"0.01000000"},
        {"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001000"}]}
        """;

    private static string Contract(string name, string type) => $$"""
        {"symbol":"{{name}}","status":"TRADING","contractType":"{{type}}","baseAsset":"BTC","quoteAsset":"USDT",
        "onboardDate":1569398400000,"pricePrecision":2,"quantityPrecision":3,
        "filters":[{"filterType":"PRICE_FILTER","tickSize":"0.10"},{"filterType":"LOT_SIZE","stepSize":"0.001"}]}
        """;

    private static string Ticker(string symbol, double volume) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"symbol\":\"{symbol}\",\"lastPrice\":\"60000\",\"openPrice\":\"1\",\"highPrice\":\"1\",")
        + "\"lowPrice\":\"1\","
        + string.Create(
            CultureInfo.InvariantCulture,
            $"\"volume\":\"1\",\"quoteVolume\":\"{volume:0}\",\"openTime\":1,\"closeTime\":2}}");
}
