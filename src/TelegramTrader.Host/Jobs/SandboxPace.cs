using System.Text.Json;

namespace TelegramTrader.Host.Jobs;

/// <summary>
/// Asks the sandbox that serves the chat how long work in the background shall take at least. A Bot API server that is
/// no sandbox does not know the question, and is not asked again.
/// </summary>
internal sealed class SandboxPace(HttpMessageInvoker http, Uri origin, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private long leastTicks;
    private bool isAsked = true;

    /// <summary>As it was last said; zero for a server that says nothing.</summary>
    public TimeSpan Least => TimeSpan.FromTicks(Interlocked.Read(ref leastTicks));

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(isAsked ? Pause : Timeout.InfiniteTimeSpan, clock, ct);
            await LookAsync(ct);
        }
    }

    /// <summary>Asks once.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, "/work"));
            using var response = await http.SendAsync(request, patience.Token);
            isAsked = response.IsSuccessStatusCode;
            var said = isAsked ? Read(await response.Content.ReadAsStringAsync(patience.Token)) : TimeSpan.Zero;
            Interlocked.Exchange(ref leastTicks, said.Ticks);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException
            or KeyNotFoundException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            Interlocked.Exchange(ref leastTicks, 0);
        }
    }

    private static TimeSpan Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var seconds = document.RootElement.GetProperty("result").GetProperty("least_seconds").GetDouble();
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3_600));
    }
}
