namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>Where a client connected, read from the address.</summary>
/// <param name="Root">Of futures: public, market or private; empty on spot.</param>
/// <param name="Names">Streams named in the address.</param>
internal sealed record StreamEndpoint(string Root, bool IsCombined, IReadOnlyList<string> Names)
{
    private static readonly string[] FuturesRoots = ["public", "market", "private"];

    public bool IsPerpetual => Root.Length > 0;

    public static StreamEndpoint? Of(HttpRequest request)
    {
        var parts = (request.Path.Value ?? "/").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var root = parts.Length > 0 && FuturesRoots.Contains(parts[0]) ? parts[0] : "";
        parts = root.Length > 0 ? parts[1..] : parts;
        return parts switch
        {
            ["ws", .. var names] => new StreamEndpoint(root, IsCombined: false, names),
            ["stream"] => new StreamEndpoint(root, IsCombined: true, Named(request)),
            _ => null,
        };
    }

    private static string[] Named(HttpRequest request) =>
        request.Query["streams"].ToString().Split('/', StringSplitOptions.RemoveEmptyEntries);
}
