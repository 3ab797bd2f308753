using System.Net;
using System.Text;

namespace TelegramTrader.Tests.Fakes;

/// <summary>A server in place of the network: keeps what it was sent, to the byte, and answers as told.</summary>
internal sealed class FakeBotServer : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = [];

    public List<SentRequest> Sent { get; } = [];

    public FakeBotServer Answers(int status, string body, params (string Name, string Value)[] headers) =>
        Answers(status, Encoding.UTF8.GetBytes(body), headers);

    public FakeBotServer Answers(int status, byte[] body, params (string Name, string Value)[] headers) =>
        AnswersWith(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(response);
        });

    public FakeBotServer Breaks(Exception with) => AnswersWith(_ => Task.FromException<HttpResponseMessage>(with));

    /// <summary>Never answers; gives up only when the caller does.</summary>
    public FakeBotServer StaysSilent() => AnswersWith(async ct =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        return new HttpResponseMessage();
    });

    public FakeBotServer AnswersWith(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        if (request.Content?.Headers.ContentLength is { } length)
        {
            headers["Content-Length"] = length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(ct);
        Sent.Add(new SentRequest(request.Method.Method, request.RequestUri!.AbsoluteUri, headers, body));
        return await answers.Dequeue()(ct);
    }
}

/// <param name="Address">The whole address, token and all.</param>
internal sealed record SentRequest(
    string Method, string Address, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
