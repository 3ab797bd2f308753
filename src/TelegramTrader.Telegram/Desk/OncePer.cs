namespace TelegramTrader.Telegram.Desk;

/// <summary>Says yes once per key and span: for hints that would be a nuisance at every message.</summary>
internal sealed class OncePer(TimeSpan span, int most, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, long> said = [];

    public bool IsTurn(long key)
    {
        lock (gate)
        {
            if (said.TryGetValue(key, out var at) && clock.GetElapsedTime(at) < span)
            {
                return false;
            }

            if (said.Count >= most)
            {
                // Whoever is forgotten may hear a hint twice; memory stays bounded.
                said.Clear();
            }

            said[key] = clock.GetTimestamp();
            return true;
        }
    }
}
