namespace TelegramTrader.Telegram.Connection;

/// <summary>Runs endless works side by side: where one ends, all end, and its fault is seen.</summary>
internal static class Together
{
    public static async Task RunAsync(IReadOnlyList<Func<CancellationToken, Task>> works, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = works.Select(work => work(stop.Token)).ToList();
        var first = await Task.WhenAny(running);
        await stop.CancelAsync();
        foreach (var work in running)
        {
            // The first to end says why; the others were only told to stop.
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await first;
    }
}
