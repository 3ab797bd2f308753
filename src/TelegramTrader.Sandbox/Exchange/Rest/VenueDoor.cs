using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Streams;
using TelegramTrader.Sandbox.Exchange.Trouble;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Every REST request of the venue: weighed, answered or refused.</summary>
internal sealed class VenueDoor
{
    private const string NotFound = "<html>\n<head><title>404 Not Found</title></head>\n<body>\n"
        + "<center><h1>404 Not Found</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n";

    private readonly SimulatedVenue venue;
    private readonly StreamHub hub;
    private readonly TroubleDesk trouble;
    private readonly VenueRoutes routes;
    private readonly WeightLedger spot = new(isPerpetual: false);
    private readonly WeightLedger futures = new(isPerpetual: true);
    private readonly RequestLedger statistics = new(1_000, TimeSpan.FromMinutes(5));
    private readonly RequestLedger connects = new(300, TimeSpan.FromMinutes(5));
    private readonly RequestLedger funding = new(500, TimeSpan.FromMinutes(5));

    public VenueDoor(SimulatedVenue venue, StreamHub hub, TroubleDesk trouble)
    {
        (this.venue, this.hub, this.trouble) = (venue, hub, trouble);
        routes = new VenueRoutes(() => venue.NowMs + trouble.SkewMs);
    }

    /// <summary>1 as the venue's limits, 2 twice as generous, 0 none.</summary>
    public double LimitPace { get; set; } = 1;

    /// <summary>Where futures are served apart, so that their streams need no root.</summary>
    public int FuturesPort { get; set; }

    public async Task AnswerAsync(HttpContext context, CancellationToken ct)
    {
        var (request, response) = (context.Request, context.Response);
        if (!IsLoopback(request.Host))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var path = request.Path.Value ?? "/";
        var symbol = request.Query["symbol"].FirstOrDefault() ?? request.Query["pair"].FirstOrDefault();
        var fault = trouble.ForAnswer(path, symbol, IsFutures(path) || IsAtFutures(context));
        if (fault?.Kind == TroubleKind.Down)
        {
            context.Abort();
            return;
        }

        if (fault is not null && !await TroubledAnswer.PassAsync(fault, context, venue.NowMs, ct))
        {
            return;
        }

        if (StreamEndpoint.Of(request, IsAtFutures(context)) is { } endpoint && context.WebSockets.IsWebSocketRequest)
        {
            await ConnectAsync(context, endpoint, ct);
            return;
        }

        if (routes.Find(path) is not { } route)
        {
            await MissAsync(request, response, ct);
            return;
        }

        var body = new ArrayBufferWriter<byte>(1_024);
        try
        {
            Answer(route, request, response, body);
        }
        catch (VenueRefusal refusal)
        {
            Refuse(response, refusal, body);
        }

        response.ContentType = "application/json;charset=UTF-8";
        var half = fault?.Kind == TroubleKind.Half;
        response.ContentLength = half ? null : body.WrittenCount;
        await response.Body.WriteAsync(half ? body.WrittenMemory[..(body.WrittenCount / 2)] : body.WrittenMemory, ct);
    }

    private async Task ConnectAsync(HttpContext context, StreamEndpoint endpoint, CancellationToken ct)
    {
        try
        {
            connects.Use(venue.NowMs, LimitPace);
        }
        catch (VenueRefusal refusal)
        {
            context.Response.StatusCode = refusal.Status;
            return;
        }

        await hub.ServeAsync(context, endpoint, ct);
    }

    private void Answer(
        VenueRoutes.Route route, HttpRequest request, HttpResponse response, ArrayBufferWriter<byte> body)
    {
        var query = new VenueQuery(request.Query, venue, route.Counter != VenueRoutes.Counter.Spot);
        Count(route, query, response.Headers);
        if (!HttpMethods.IsGet(request.Method))
        {
            throw new VenueRefusal(-1000, "Request method '" + request.Method + "' not supported", 405);
        }

        using var json = new Utf8JsonWriter(body);
        route.Answer(query, json);
        query.CheckAllRead();
    }

    private void Count(VenueRoutes.Route route, VenueQuery query, IHeaderDictionary headers)
    {
        switch (route.Counter)
        {
            case VenueRoutes.Counter.Statistics:
                statistics.Use(venue.NowMs, LimitPace);
                return;
            case VenueRoutes.Counter.Funding:
                funding.Use(venue.NowMs, LimitPace);
                return;
            default:
                var isSpot = route.Counter == VenueRoutes.Counter.Spot;
                var used = (isSpot ? spot : futures).Use(route.Weight(query), venue.NowMs, LimitPace);
                var text = used.ToString(CultureInfo.InvariantCulture);
                headers["X-MBX-USED-WEIGHT-1M"] = text;
                if (isSpot)
                {
                    headers["X-MBX-USED-WEIGHT"] = text;
                }

                return;
        }
    }

    private static void Refuse(HttpResponse response, VenueRefusal refusal, ArrayBufferWriter<byte> body)
    {
        body.ResetWrittenCount();
        response.StatusCode = refusal.Status;
        if (refusal.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteNumber("code", refusal.Code);
        json.WriteString("msg", refusal.Message);
        json.WriteEndObject();
    }

    // Accounts and orders exist at the venue and are not served: whoever asks is nobody's customer.
    private static async Task MissAsync(HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        var path = request.Path.Value ?? "/";
        var isPrivate = path.StartsWith("/api/v3/", StringComparison.Ordinal)
            || path.StartsWith("/fapi/", StringComparison.Ordinal);
        if (isPrivate && (request.Headers.ContainsKey("X-MBX-APIKEY") || request.Query.ContainsKey("signature")))
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            response.ContentType = "application/json;charset=UTF-8";
            await response.WriteAsync(
                """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}""", ct);
            return;
        }

        response.StatusCode = StatusCodes.Status404NotFound;
        response.ContentType = "text/html";
        await response.WriteAsync(NotFound, ct);
    }

    private static bool IsFutures(string path) => path.StartsWith("/fapi/", StringComparison.Ordinal)
        || path.StartsWith("/futures/", StringComparison.Ordinal)
        || StreamEndpoint.HasFuturesRoot(path);

    private bool IsAtFutures(HttpContext context) => context.Connection.LocalPort == FuturesPort;

    private static bool IsLoopback(HostString host) =>
        host.Host == "localhost"
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
