using TelegramTrader.Sandbox.Exchange.Streams;
using TelegramTrader.Sandbox.Exchange.Trouble;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>Keeps the market going with its clock, ten times a second, and at once when the clock is moved.</summary>
internal sealed class VenuePump(SimulatedVenue venue, StreamHub hub, TroubleDesk trouble) : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource ending = new();
    private Task running = Task.CompletedTask;

    public void Start() => running = RunAsync();

    /// <summary>Brings everything up to the clock now.</summary>
    public void Turn()
    {
        foreach (var market in venue.Coins.SelectMany(coin => coin.Markets))
        {
            var listing = market.Listing;
            listing.Status = trouble.IsOn(TroubleKind.Delist, listing) ? null
                : trouble.IsOn(TroubleKind.Halt, listing) ? "HALT"
                : "TRADING";
        }

        venue.AdvanceAll();
        hub.Tick();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                Turn();
                await venue.Clock.UntilAsync(venue.Clock.GetUtcNow() + Beat, ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox ends.
        }
    }
}
