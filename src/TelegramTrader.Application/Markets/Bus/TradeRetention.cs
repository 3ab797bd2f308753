using Microsoft.Extensions.Logging;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>Lets trades that were kept for long enough go, a bounded piece of each symbol once an hour.</summary>
internal sealed class TradeRetention(
    Venue venue, ISeriesArchive archive, RecorderRules rules, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Trades that went since the start.</summary>
    public long Gone { get; private set; }

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await ForgetAsync(ct);
            await Task.Delay(Hour, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One look at every symbol whose trades are kept.</summary>
    internal async Task ForgetAsync(CancellationToken ct)
    {
        var before = (clock.GetUtcNow() - rules.TradesFor).ToUnixTimeMilliseconds();
        foreach (var symbol in rules.TradesOf)
        {
            try
            {
                var key = new SeriesKey(venue, symbol, SeriesKind.Trades, "");
                var gone = await archive.ForgetAsync(key, before, ct);
                Gone += gone;
                if (gone > 0)
                {
                    log.LogInformation("{Count} old trades of {Symbol} were let go.", gone, symbol);
                }
            }
            catch (StorageUnavailableException fault)
            {
                log.LogWarning("Old trades stay for another hour: {Reason}", fault.Message);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
