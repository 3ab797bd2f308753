namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>Where a client connected, read from the address.</summary>
/// <param name="Path">The address without its query.</param>
/// <param name="IsPerpetual">At the futures' own origin, or by a root that only futures have.</param>
/// <param name="Root">Of futures: public, market or private; empty where all of a product's streams are had.</param>
/// <param name="Names">Streams named in the address.</param>
internal sealed record StreamEndpoint(
    string Path, bool IsPerpetual, string Root, bool IsCombined, IReadOnlyList<string> Names)
{
    private static readonly string[] FuturesRoots = ["public", "market", "private"];

    public static StreamEndpoint? Of(HttpRequest request, bool isAtFutures)
    {
        var path = request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var root = parts.Length > 0 && FuturesRoots.Contains(parts[0]) ? parts[0] : "";
        parts = root.Length > 0 ? parts[1..] : parts;
        var isPerpetual = isAtFutures || root.Length > 0;
        return parts switch
        {
            ["ws", .. var names] => new StreamEndpoint(path, isPerpetual, root, IsCombined: false, names),
            ["stream"] => new StreamEndpoint(path, isPerpetual, root, IsCombined: true, Named(request)),
            _ => null,
        };
    }

    public static bool HasFuturesRoot(string path) =>
        FuturesRoots.Any(root => path.StartsWith($"/{root}/", StringComparison.Ordinal));

    private static string[] Named(HttpRequest request) =>
        request.Query["streams"].ToString().Split('/', StringSplitOptions.RemoveEmptyEntries);
}
