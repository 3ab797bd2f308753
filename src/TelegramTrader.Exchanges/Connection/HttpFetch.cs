using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TelegramTrader.Exchanges.Connection;

/// <summary>One GET. What a network or a server can do is a value, never an exception.</summary>
internal sealed class HttpFetch(HttpMessageInvoker http, TimeProvider clock)
{
    /// <summary>Bytes of an answer once it is unpacked; longer ones are not read to the end.</summary>
    public const int LargestAnswer = 16 << 20;

    private const int FirstRoom = 16 << 10;
    private const int LeastPiece = 1 << 10;

    /// <summary>A connection that is compressed, keeps no cookies and goes nowhere but where it is sent.</summary>
    public static SocketsHttpHandler Connection() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        MaxConnectionsPerServer = 16,
        ActivityHeadersPropagator = null,
    };

    /// <exception cref="OperationCanceledException">The caller's token, and nothing else.</exception>
    public async Task<HttpReply> GetAsync(Uri address, TimeSpan patience, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        try
        {
            using var response = await http.SendAsync(message, either.Token);
            var body = await ReadAsync(response.Content, either.Token);
            return body is { } whole
                ? new HttpReply((int)response.StatusCode, whole)
                {
                    RetryAfter = RetryAfter(response),
                    UsedWeight = UsedWeight(response),
                }
                : new HttpReply(0, default) { Silence = "its answer is longer than 16 MiB" };
        }
        catch (Exception broken) when (broken is OperationCanceledException or HttpRequestException or IOException
            or SocketException or InvalidDataException)
        {
            return ct.IsCancellationRequested
                ? throw new OperationCanceledException(ct)
                : new HttpReply(0, default) { Silence = Words(broken, patience) };
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);

        // Into what room there is: to ask for more than comes makes arrays that only a full collection takes back.
        var body = new ArrayBufferWriter<byte>(FirstRoom);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(LeastPiece), ct);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > LargestAnswer)
            {
                return null;
            }
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } until } => until - clock.GetUtcNow(),
        _ => null,
    };

    private static int? UsedWeight(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-MBX-USED-WEIGHT-1M", out var said)
        && int.TryParse(said.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var used)
            ? used
            : null;

    private static string Words(Exception broken, TimeSpan patience) => broken switch
    {
        OperationCanceledException => string.Create(
            CultureInfo.InvariantCulture, $"no answer within {patience.TotalSeconds:0.#} s"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name is not found",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            "no secure connection can be made",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection can be made",
        InvalidDataException => "its answer cannot be unpacked",
        _ => "the connection broke",
    };
}

/// <summary>What came back, or why nothing did.</summary>
/// <param name="Status">HTTP status; 0 where there was no answer.</param>
internal sealed record HttpReply(int Status, ReadOnlyMemory<byte> Body)
{
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the venue has counted in its minute; null where it does not say.</summary>
    public int? UsedWeight { get; init; }

    /// <summary>Why there is no answer, in words; null where there is one.</summary>
    public string? Silence { get; init; }
}
