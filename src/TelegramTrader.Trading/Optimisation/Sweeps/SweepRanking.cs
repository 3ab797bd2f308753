namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>The best outcomes seen; of equal ones that with the lower number. Not for several threads.</summary>
internal sealed class SweepRanking(int size)
{
    private readonly List<(long Number, double Score)> best = [];
    private readonly Dictionary<long, SweepState> states = [];

    public IEnumerable<(long Number, double Score, SweepState State)> Best =>
        best.Select(one => (one.Number, one.Score, states[one.Number]));

    /// <param name="score">Minus infinity where the goal is not defined.</param>
    public void Offer(long number, double score, in SweepState state)
    {
        var place = best.BinarySearch((number, score), Order.Instance);
        place = place < 0 ? ~place : place;
        if (place >= size)
        {
            return;
        }

        best.Insert(place, (number, score));
        states.Add(number, state);
        if (best.Count > size)
        {
            states.Remove(best[size].Number);
            best.RemoveAt(size);
        }
    }

    public void Take(SweepRanking other)
    {
        foreach (var (number, score, state) in other.Best)
        {
            Offer(number, score, state);
        }
    }

    private sealed class Order : IComparer<(long Number, double Score)>
    {
        public static Order Instance { get; } = new();

        public int Compare((long Number, double Score) x, (long Number, double Score) y) =>
            y.Score.CompareTo(x.Score) is var by and not 0 ? by : x.Number.CompareTo(y.Number);
    }
}
