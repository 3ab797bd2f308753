using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Exchanges.Binance.Wire;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>The two hosts of market data; a pause of one does not concern the other.</summary>
internal enum BinanceHost
{
    Spot,
    Futures,
}

/// <summary>What a question is counted against.</summary>
internal enum BinanceLimit
{
    /// <summary>Weight in a minute.</summary>
    Weight,

    /// <summary><c>/futures/data</c>: requests in five minutes.</summary>
    Statistics,

    /// <summary>Funding rates and terms: requests in five minutes.</summary>
    Funding,
}

/// <summary>One question to a public endpoint.</summary>
/// <param name="Path">With its leading slash.</param>
/// <param name="Query">Joined by &amp;, without the question mark; may be empty.</param>
/// <param name="Cost">Weight, or requests where those are counted.</param>
internal sealed record BinanceCall<T>(
    BinanceHost Host, string Path, string Query, int Cost, JsonTypeInfo<T> Shape, BinanceLimit Limit)
    where T : class
{
    public BinanceCall(BinanceHost host, string path, string query, int cost, JsonTypeInfo<T> shape)
        : this(host, path, query, cost, shape, BinanceLimit.Weight)
    {
    }

    /// <summary>What cannot be right about an answer that can be read, such as another symbol's; or null.</summary>
    public Func<T, string?>? Refuses { get; init; }

    /// <exception cref="WirePayloadException">The body is not what this endpoint answers.</exception>
    public T Read(ReadOnlySpan<byte> body) => BinanceJson.Read(body, Shape, "GET " + Path);

    public Uri Address(Uri origin)
    {
        var root = origin.AbsoluteUri.TrimEnd('/');
        return new Uri(Query.Length == 0 ? root + Path : $"{root}{Path}?{Query}");
    }

    public override string ToString() => Query.Length == 0 ? $"{Host} {Path}" : $"{Host} {Path}?{Query}";
}

/// <summary>Parameters of a question; what is null is left out.</summary>
internal static class BinanceQuery
{
    public static string Of(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var said = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
                said.Add($"{name}={Uri.EscapeDataString(text)}");
            }
        }

        return string.Join('&', said);
    }
}
