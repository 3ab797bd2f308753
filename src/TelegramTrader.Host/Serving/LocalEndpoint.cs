using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Host.Composition;

namespace TelegramTrader.Host.Serving;

/// <summary>Where the terminal of this machine asks the running host.</summary>
internal static class LocalEndpoint
{
    public const string Path = "/local/ask";

    public static void MapLocal(this IEndpointRouteBuilder routes, Installation installation, string key) =>
        routes.MapPost(Path, async Task<Results<Ok<LocalAnswer>, UnauthorizedHttpResult>> (
            LocalQuestion question, HttpRequest request, CancellationToken ct) =>
        {
            // Also when the server listens to the network: this door is for who sits at the machine.
            var isLocal = request.HttpContext.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);
            if (!isLocal || !LocalKey.Fits(key, request.Headers[LocalKey.Header]))
            {
                return TypedResults.Unauthorized();
            }

            return RoleName.TryParse(question.Role, out _)
                ? TypedResults.Ok(await LocalDoor.AnswerAsync(installation, question, ct))
                : TypedResults.Ok(LocalAnswer.Of(new Refusal(RefusalKind.Invalid, "That is not a rank.")));
        });
}
