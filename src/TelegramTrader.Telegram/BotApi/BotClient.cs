using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using TelegramTrader.Telegram.BotApi.Wire;

namespace TelegramTrader.Telegram.BotApi;

/// <summary>Calls methods of the Bot API. What a server or a network can do is a value, never an exception.</summary>
public sealed class BotClient(HttpMessageInvoker http, BotServer server, BotToken token, TimeProvider clock)
{
    /// <summary>Bytes of an answer; longer ones are not read to the end.</summary>
    internal const int LargestAnswer = 16 << 20;

    /// <summary>Bytes of a file that the server hands out.</summary>
    internal const int LargestDownload = 20 << 20;

    private const int Piece = 64 << 10;

    // What a weak line still carries: large files get the time that they need.
    private const double SlowestBytesPerSecond = 128 << 10;

    private readonly FormWish forms = new();

    /// <summary>How long an answer may take; a long poll's own wait comes on top.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection whose traces and redirects carry no address, and so no token.</summary>
    public static SocketsHttpHandler Connection() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ActivityHeadersPropagator = null,
    };

    public override string ToString() => $"Bot {token} at {server.Origin}";

    /// <exception cref="OperationCanceledException">The caller's token, and nothing else.</exception>
    internal async Task<BotResult<TResult>> SendAsync<TResult>(IBotRequest<TResult> request, CancellationToken ct)
    {
        var isForm = forms.IsFormWanted;
        var result = await SendAsync(request, isForm, ct);
        if (result.IsDone(out _, out var failure))
        {
            forms.Taken(request.Method, isForm);
        }
        else if (!isForm && forms.IsWorthAsking(request.Method, failure))
        {
            // Nothing was done, so nothing is done twice.
            var again = await SendAsync(request, isForm: true, ct);
            if (again.IsDone(out _, out _))
            {
                forms.Taken(request.Method, isForm: true);
                return again;
            }
        }

        return result;
    }

    private async Task<BotResult<TResult>> SendAsync<TResult>(
        IBotRequest<TResult> request, bool isForm, CancellationToken ct)
    {
        using var message = Message(HttpMethod.Post, server.Method(token, request.Method));
        message.Content = RequestBody.Of(request, isForm);
        var patience = Patience + request.ExtraPatience + TimeFor(message.Content.Headers.ContentLength ?? 0);
        var asked = await AskAsync(message, patience, LargestAnswer, ct);

        return asked.IsDone(out var answer, out var failure)
            ? Envelope.Read(answer, request.Read, token)
            : BotResult<TResult>.Failed(failure);
    }

    /// <summary>The bytes of a file that <c>getFile</c> has made ready.</summary>
    /// <exception cref="OperationCanceledException">The caller's token, and nothing else.</exception>
    internal async Task<BotResult<ReadOnlyMemory<byte>>> DownloadAsync(string filePath, CancellationToken ct)
    {
        if (server.File(token, filePath) is not { } address)
        {
            return BotResult<ReadOnlyMemory<byte>>.Failed(new BotFailure
            {
                Kind = BotFailureKind.Malformed,
                Description = "The file's path leaves the bot's folder.",
            });
        }

        using var message = Message(HttpMethod.Get, address);
        var asked = await AskAsync(message, Patience + TimeFor(LargestDownload), LargestDownload, ct);
        return !asked.IsDone(out var answer, out var failure) ? BotResult<ReadOnlyMemory<byte>>.Failed(failure)
            : answer.IsSuccess ? BotResult<ReadOnlyMemory<byte>>.Done(answer.Body)
            : Envelope.Read<ReadOnlyMemory<byte>>(answer, _ => default, token);
    }

    private static TimeSpan TimeFor(long bytes) => TimeSpan.FromSeconds(Math.Floor(bytes / SlowestBytesPerSecond));

    private static HttpRequestMessage Message(HttpMethod method, Uri address) => new(method, address)
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private async Task<BotResult<HttpAnswer>> AskAsync(
        HttpRequestMessage message, TimeSpan patience, int largest, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var response = await http.SendAsync(message, either.Token);
            var body = await ReadAsync(response.Content, largest, either.Token);
            var answer = new HttpAnswer((int)response.StatusCode, RetryAfter(response.Headers), body ?? default);
            return body is null
                ? BotResult<HttpAnswer>.Failed(TooLong(answer, largest))
                : BotResult<HttpAnswer>.Done(answer);
        }
        catch (Exception broken) when (broken is OperationCanceledException or HttpRequestException or IOException
            or SocketException or InvalidDataException)
        {
            // A new exception: the old one's words and inner exceptions are not ours to vouch for.
            return ct.IsCancellationRequested
                ? throw new OperationCanceledException(ct)
                : BotResult<HttpAnswer>.Failed(NoAnswer(broken, patience));
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int largest, CancellationToken ct)
    {
        if (content.Headers.ContentLength > largest)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(ct);
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(Piece)[..Piece], ct);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > largest)
            {
                return null;
            }
        }
    }

    private TimeSpan? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } until } => until - clock.GetUtcNow(),
        _ => null,
    };

    private static BotFailure TooLong(HttpAnswer answer, int largest) => new()
    {
        Kind = answer.Status >= 500 ? BotFailureKind.ServerError : BotFailureKind.Malformed,
        Code = answer.Status,
        Description = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP {answer.Status} with more than {largest} bytes"),
        Pause = answer.RetryAfter,
        IsOutcomeUnknown = true,
    };

    private BotFailure NoAnswer(Exception broken, TimeSpan patience) => broken switch
    {
        OperationCanceledException => Failures.Unreachable(
            string.Create(
                CultureInfo.InvariantCulture,
                $"No answer within {patience.TotalSeconds:0.#} s."),
            isUnsent: false),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } unsent =>
            Failures.Unreachable(Words(unsent), isUnsent: true),
        _ => Failures.Unreachable(Words(broken), isUnsent: false),
    };

    // The cause stands in the innermost; around it is "see inner exception".
    private string Words(Exception broken)
    {
        var cause = broken.GetBaseException();
        return token.Redact(cause == broken ? broken.Message : $"{broken.Message} {cause.Message}");
    }
}
