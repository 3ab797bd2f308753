using Microsoft.AspNetCore.Http.HttpResults;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Host.Composition;

namespace TelegramTrader.Host.Serving;

/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not_ready</c>.</param>
/// <param name="Database">Engine and version, or why it is out of reach.</param>
internal sealed record HealthDocument(string Status, string? Database, int? Series);

/// <summary>Whether the process lives, and whether it can answer.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes, Installation installation)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthDocument("live", null, null)));
        routes.MapGet("/health/ready", (CancellationToken ct) => ReadyAsync(installation, ct));
    }

    // Ready is what the next question needs: the database answers.
    private static async Task<Results<Ok<HealthDocument>, JsonHttpResult<HealthDocument>>> ReadyAsync(
        Installation installation, CancellationToken ct)
    {
        try
        {
            var series = await installation.Archive.ListAsync(ct);
            return TypedResults.Ok(new HealthDocument("ready", installation.DatabaseVersion, series.Count));
        }
        catch (Exception fault) when (fault is StorageUnavailableException or SeriesCorruptException)
        {
            var document = new HealthDocument("not_ready", fault.Message, null);
            return TypedResults.Json(document, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
