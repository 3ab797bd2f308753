using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>What REST is asked while streams run: time, listing, books, and trades that a stream left out.</summary>
internal sealed class VenueRest(VenuePump pump)
{
    private const string Spot = "/api/v3/";
    private const string Futures = "/fapi/v1/";

    private readonly Dictionary<(bool IsSpot, string Name), VenueSymbol> symbols =
        pump.Symbols.ToDictionary(symbol => (symbol.IsSpot, symbol.Name));

    private static long NowMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var isSpot = path.StartsWith(Spot, StringComparison.Ordinal);
        var what = path[(isSpot ? Spot : Futures).Length..];
        var body = what switch
        {
            "ping" => "{}"u8.ToArray(),
            "time" => Encoding.ASCII.GetBytes(FormattableString.Invariant($"{{\"serverTime\":{NowMs}}}")),
            "exchangeInfo" => Encoding.ASCII.GetBytes(Listing(isSpot)),
            "ticker/24hr" => "[]"u8.ToArray(),
            "depth" or "aggTrades" when Find(context, isSpot) is { } symbol => Rows(context, what, symbol),
            _ => [],
        };
        context.Response.StatusCode = body.Length > 0 ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(body);
    }

    private VenueSymbol? Find(HttpContext context, bool isSpot) =>
        symbols.GetValueOrDefault((isSpot, context.Request.Query["symbol"].ToString()));

    private byte[] Rows(HttpContext context, string what, VenueSymbol symbol)
    {
        var limit = (int)Number(context, "limit");
        var written = new Payload();
        lock (pump.Gate)
        {
            if (what == "depth")
            {
                symbol.Snapshot(written, limit, NowMs);
            }
            else
            {
                symbol.Trades(written, Number(context, "fromId"), limit);
            }
        }

        return written.Written.ToArray();
    }

    private string Listing(bool isSpot)
    {
        var rows = symbols.Values.Where(symbol => symbol.IsSpot == isSpot).Select(symbol =>
            $"{{\"symbol\":\"{symbol.Name}\",\"pair\":\"{symbol.Name}\",\"status\":\"TRADING\","
            + $"\"baseAsset\":\"{symbol.Symbol.Base}\",\"quoteAsset\":\"{symbol.Symbol.Quote}\","
            + (isSpot ? "" : "\"contractType\":\"PERPETUAL\",")
            + "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.01\"},"
            + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\"}]}");
        return FormattableString.Invariant($"{{\"timezone\":\"UTC\",\"serverTime\":{NowMs},\"rateLimits\":[],")
            + $"\"symbols\":[{string.Join(',', rows)}]}}";
    }

    private static long Number(HttpContext context, string name) =>
        long.Parse(context.Request.Query[name].ToString(), CultureInfo.InvariantCulture);
}
