using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TelegramTrader.Tests.Fakes;

/// <summary>A Bot API that does what it is asked, in its own time, unless a rule says otherwise.</summary>
internal sealed partial class FakeTelegram(ManualClock clock) : HttpMessageHandler
{
    private long lastMessage = 100;

    public List<TelegramCall> Calls { get; } = [];

    /// <summary>What appeared or changed in chats, in order: what was refused is not among them.</summary>
    public List<TelegramCall> Shown { get; } = [];

    /// <summary>Null: as usual.</summary>
    public Func<TelegramCall, TelegramAnswer?> Rule { get; set; } = _ => null;

    public int UnderWay { get; private set; }

    public int MostUnderWay { get; private set; }

    public IEnumerable<string> Texts => Shown.Select(call => call.Text);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var bytes = await request.Content!.ReadAsByteArrayAsync(ct);
        var call = Read(request.RequestUri!.AbsolutePath.Split('/')[^1], Encoding.UTF8.GetString(bytes));
        Calls.Add(call);
        MostUnderWay = Math.Max(MostUnderWay, ++UnderWay);
        try
        {
            var answer = Rule(call) ?? new TelegramAnswer();
            if (answer.Takes > TimeSpan.Zero)
            {
                await WaitAsync(answer.Takes, ct);
            }

            return await AnswerAsync(call, answer, ct);
        }
        finally
        {
            UnderWay--;
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(TelegramCall call, TelegramAnswer answer, CancellationToken ct)
    {
        var id = call.Edited ?? ++lastMessage;
        if (answer.IsDone && call.Chat != 0)
        {
            Shown.Add(call with { Shown = id });
        }

        if (answer.IsSilent)
        {
            await WaitAsync(Timeout.InfiniteTimeSpan, ct);
        }

        if (answer.IsBroken)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        }

        var done = call.Method switch
        {
            "getMe" => """{"ok":true,"result":{"id":123456,"is_bot":true,"first_name":"Desk"}}""",
            _ => string.Create(CultureInfo.InvariantCulture, $$"""
                {"ok":true,"result":{"message_id":{{id}},"date":1,"chat":{"type":"private","id":{{call.Chat}} } } }
                """),
        };
        return new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new StringContent(answer.Body ?? done, Encoding.UTF8, "application/json"),
        };
    }

    // Task.Delay ends on another thread when it is cancelled, and the test would take another course each time.
    private async Task WaitAsync(TimeSpan time, CancellationToken ct)
    {
        var over = new TaskCompletionSource();
        await using var timer = clock.CreateTimer(_ => over.TrySetResult(), null, time, Timeout.InfiniteTimeSpan);
        using var given = ct.Register(() => over.TrySetCanceled(ct));
        await over.Task;
    }

    private TelegramCall Read(string method, string body)
    {
        var form = body.StartsWith('{') || body.Length == 0
            ? JsonDocument.Parse(body.Length == 0 ? "{}" : body).RootElement.EnumerateObject()
                .ToDictionary(member => member.Name, member => member.Value.ToString())
            : Part().Matches(body).ToDictionary(part => part.Groups[1].Value, part => part.Groups[2].Value);
        return new TelegramCall(method, clock.GetUtcNow(), form);
    }

    [GeneratedRegex("""name="?([a-z_0-9]+)"?(?:; filename[^\r]*)?\r\n(?:[A-Z][^\r]*\r\n)*\r\n(.*?)\r\n--""",
        RegexOptions.Singleline)]
    private static partial Regex Part();
}

/// <param name="Fields">Parameters by the names of the Bot API; what is no text is JSON.</param>
internal sealed record TelegramCall(string Method, DateTimeOffset At, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The number of the message in the chat.</summary>
    public long Shown { get; init; }

    /// <summary>0 where it concerns none.</summary>
    public long Chat => Number("chat_id") ?? 0;

    public long? Edited => Number("message_id");

    public string Text => Fields.GetValueOrDefault("text") ?? Fields.GetValueOrDefault("caption") ?? "";

    public string? this[string name] => Fields.GetValueOrDefault(name);

    private long? Number(string name) =>
        Fields.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}

/// <summary>How the server behaves this time.</summary>
internal sealed record TelegramAnswer
{
    public int Status { get; init; } = 200;

    /// <summary>Null: that it was done.</summary>
    public string? Body { get; init; }

    /// <summary>The chat shows it, whatever the answer says.</summary>
    public bool IsDone { get; init; } = true;

    public TimeSpan Takes { get; init; }

    public bool IsSilent { get; init; }

    /// <summary>The connection never stands.</summary>
    public bool IsBroken { get; init; }

    public static TelegramAnswer Broken => new() { IsDone = false, IsBroken = true };

    public static TelegramAnswer Refused(int code, string said, string parameters = "{}") => new()
    {
        Status = code,
        IsDone = false,
        Body = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"ok":false,"error_code":{{code}},"description":"{{said}}","parameters":{{parameters}}}"""),
    };

    public static TelegramAnswer Limited(int seconds) => Refused(
        429,
        "Too Many Requests",
        string.Create(CultureInfo.InvariantCulture, $$"""{"retry_after":{{seconds}}}"""));
}
