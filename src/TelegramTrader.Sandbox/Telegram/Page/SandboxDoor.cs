using System.Net;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Control;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Page;

/// <summary>Who may ask what: every request of this server comes through here.</summary>
/// <param name="leastWork">How long the bot's work in the background shall take at least.</param>
internal sealed class SandboxDoor(
    BotApi bots, ControlApi control, PageSessions sessions, string controlToken, Func<TimeSpan> leastWork)
{
    public const string TokenHeader = "X-Sandbox-Token";

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, ct) = (context.Request, context.RequestAborted);
        Harden(context.Response.Headers);
        var path = request.Path.Value ?? "/";
        if (!IsLoopback(request.Host))
        {
            // A name that resolves to this machine may be anybody's: only its own names are served.
            await BotReply.Refused(403, "Forbidden: the sandbox answers to loopback names only")
                .SendAsync(context.Response, ct);
        }
        else if (path.StartsWith("/bot", StringComparison.Ordinal))
        {
            await bots.AnswerAsync(context, ct);
        }
        else if (path.StartsWith("/file/bot", StringComparison.Ordinal))
        {
            await bots.DownloadAsync(context, ct);
        }
        else if (path == "/work" && HttpMethods.IsGet(request.Method))
        {
            // What a bot beside this sandbox asks; it moves nothing and tells nothing about anybody.
            await BotReply.Done(new JsonObject { ["least_seconds"] = leastWork().TotalSeconds })
                .SendAsync(context.Response, ct);
        }
        else if (path.StartsWith("/control/", StringComparison.Ordinal))
        {
            await ControlAsync(context, path["/control/".Length..], ct);
        }
        else
        {
            await PageAsync(context, path, ct);
        }
    }

    private async Task ControlAsync(HttpContext context, string path, CancellationToken ct)
    {
        var request = context.Request;
        var hasToken = SecretText.Same(request.Headers[TokenHeader], controlToken);
        var hasSession = sessions.IsOpen(request.Cookies[PageSessions.Cookie]);
        var isReading = HttpMethods.IsGet(request.Method);
        if (!hasToken && !hasSession)
        {
            await BotReply.Refused(401, $"Unauthorized: send {TokenHeader}, or open the page by its link")
                .SendAsync(context.Response, ct);
        }
        else if (!IsSameOrigin(request, mustSay: !isReading && !hasToken))
        {
            await BotReply.Refused(403, "Forbidden: another origin").SendAsync(context.Response, ct);
        }
        else if (path == "page-link" && HttpMethods.IsPost(request.Method))
        {
            var link = $"{request.Scheme}://{request.Host}/?t={sessions.NewLink()}";
            await BotReply.Done(new JsonObject { ["page"] = link }).SendAsync(context.Response, ct);
        }
        else
        {
            await control.AnswerAsync(context, path, ct);
        }
    }

    private async Task PageAsync(HttpContext context, string path, CancellationToken ct)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method))
        {
            await BotReply.Refused(404, "Not Found").SendAsync(response, ct);
            return;
        }

        if (path == "/" && request.Query.TryGetValue("t", out var token))
        {
            Enter(response, sessions.TryOpen(token.ToString()));
            return;
        }

        if (!await PageFiles.TrySendAsync(response, path == "/" ? "index.html" : path[1..], ct))
        {
            await BotReply.Refused(404, "Not Found").SendAsync(response, ct);
        }
    }

    // A used link leads to the page all the same: with a session it works, without one it says what to do.
    private static void Enter(HttpResponse response, string? session)
    {
        if (session is not null)
        {
            response.Cookies.Append(PageSessions.Cookie, session, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
            });
        }

        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = "/";
    }

    private static bool IsSameOrigin(HttpRequest request, bool mustSay)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 ? !mustSay : origin == $"{request.Scheme}://{request.Host}";
    }

    private static bool IsLoopback(HostString host) =>
        host.Host == "localhost"
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static void Harden(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            + "object-src 'none'";
    }
}
