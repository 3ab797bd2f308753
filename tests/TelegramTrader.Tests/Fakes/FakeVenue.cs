using System.Net;
using System.Text;
using System.Web;

namespace TelegramTrader.Tests.Fakes;

/// <summary>A venue in place of the network: answers each path as told and remembers what it was asked.</summary>
internal sealed class FakeVenue : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Func<FakeQuestion, HttpResponseMessage>> paths = [];
    private readonly Queue<Func<HttpResponseMessage>> troubles = [];
    private readonly List<FakeQuestion> asked = [];

    public IReadOnlyList<FakeQuestion> Asked
    {
        get
        {
            lock (gate)
            {
                return [.. asked];
            }
        }
    }

    /// <summary>Whatever is asked, until it is taken back.</summary>
    public Func<HttpResponseMessage>? Always { get; set; }

    /// <summary>Answers wait for it; null answers at once.</summary>
    public Task? Holds { get; set; }

    public int AskedOf(string path) => Asked.Count(question => question.Path == path);

    public FakeVenue On(string path, string body) => On(path, _ => Json(body));

    public FakeVenue On(string path, Func<FakeQuestion, HttpResponseMessage> answer)
    {
        paths[path] = answer;
        return this;
    }

    /// <summary>The next answer, whatever is asked; they queue up.</summary>
    public FakeVenue Next(int status, string body = "", params (string Name, string Value)[] headers)
    {
        troubles.Enqueue(() => Reply(status, body, headers));
        return this;
    }

    public FakeVenue NextBreaks()
    {
        troubles.Enqueue(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        return this;
    }

    public static HttpResponseMessage Json(string body) => Reply(200, body);

    public static HttpResponseMessage Reply(int status, string body, params (string Name, string Value)[] headers)
    {
        var reply = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        foreach (var (name, value) in headers)
        {
            reply.Headers.TryAddWithoutValidation(name, value);
        }

        return reply;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var question = new FakeQuestion(request.RequestUri!);
        lock (gate)
        {
            asked.Add(question);
        }

        if (Holds is { } until)
        {
            await until.WaitAsync(ct);
        }

        return troubles.TryDequeue(out var trouble) ? trouble()
            : Always is { } always ? always()
            : paths.TryGetValue(question.Path, out var answer) ? answer(question)
            : Reply(404, "");
    }
}

internal sealed record FakeQuestion(Uri Address)
{
    public string Path => Address.AbsolutePath;

    public string? this[string parameter] => HttpUtility.ParseQueryString(Address.Query)[parameter];

    public long Number(string parameter, long otherwise) => this[parameter] is { } said
        ? long.Parse(said, System.Globalization.CultureInfo.InvariantCulture)
        : otherwise;
}
