using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Webhooks;

/// <summary>Which update of which lane may go out: one of a lane at a time, failed lanes wait.</summary>
internal sealed class DeliveryLanes(Random chance)
{
    private readonly HashSet<string> busy = [];
    private readonly Dictionary<string, (int Failures, DateTimeOffset NotBefore)> failing = [];

    public int InFlight => busy.Count;

    /// <summary>Takes the next update that may go now.</summary>
    /// <returns>Null when none may; <paramref name="due"/> is then when to look again, if a lane waits.</returns>
    public PendingUpdate? TryTake(IEnumerable<PendingUpdate> waiting, DateTimeOffset now, out DateTimeOffset? due)
    {
        due = null;
        var seen = new HashSet<string>();
        foreach (var update in waiting.Where(update => seen.Add(update.Lane) && !busy.Contains(update.Lane)))
        {
            if (!failing.TryGetValue(update.Lane, out var wait) || wait.NotBefore <= now)
            {
                busy.Add(update.Lane);
                return update;
            }

            due = due is { } earlier && earlier < wait.NotBefore ? earlier : wait.NotBefore;
        }

        return null;
    }

    public void Succeeded(PendingUpdate update)
    {
        busy.Remove(update.Lane);
        failing.Remove(update.Lane);
    }

    /// <returns>How many times in a row the lane has failed, and when it is tried again.</returns>
    public (int Failures, DateTimeOffset NotBefore) Failed(PendingUpdate update, TimeSpan? asked, DateTimeOffset now)
    {
        busy.Remove(update.Lane);
        var failures = failing.GetValueOrDefault(update.Lane).Failures + 1;
        return failing[update.Lane] = (failures, now + WebhookBackoff.Delay(failures, asked, chance));
    }

    /// <summary>Forgets lanes that have nothing left to send.</summary>
    public void Tidy(IEnumerable<PendingUpdate> waiting)
    {
        var used = waiting.Select(update => update.Lane).ToHashSet();
        foreach (var lane in failing.Keys.Where(lane => !used.Contains(lane)).ToList())
        {
            failing.Remove(lane);
        }
    }
}
