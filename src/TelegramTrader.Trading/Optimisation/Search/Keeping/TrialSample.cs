namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>
/// An even sample of all trials: those whose number mixes to the least words. It does not depend on how they came.
/// </summary>
/// <remarks>
/// Bottom-k sampling: E. Cohen, H. Kaplan, "Summarizing data using bottom-k sketches", PODC 2007, 225–234.
/// </remarks>
internal sealed class TrialSample(int seed)
{
    /// <summary>Trials at most.</summary>
    public const int Most = 1_000;

    // Largest word first, for it is the one to go.
    private readonly PriorityQueue<TrialScore, ulong> kept = new(Comparer<ulong>.Create((x, y) => y.CompareTo(x)));

    public void Offer(TrialScore trial)
    {
        var word = WordOf(trial);
        if (kept.Count < Most)
        {
            kept.Enqueue(trial, word);
        }
        else if (kept.TryPeek(out _, out var largest) && word < largest)
        {
            kept.EnqueueDequeue(trial, word);
        }
    }

    /// <summary>Whether a trial would be kept.</summary>
    public bool Wants(long number) =>
        kept.Count < Most || (kept.TryPeek(out _, out var largest) && WordOf(number) < largest);

    /// <summary>These trials and as many others as there is room for, in their order.</summary>
    public IReadOnlyList<TrialScore> With(IEnumerable<TrialScore> best, int most)
    {
        var first = best.Take(most).ToList();
        var numbers = first.Select(trial => trial.Number).ToHashSet();
        var others = All().Where(trial => !numbers.Contains(trial.Number)).OrderBy(WordOf).Take(most - first.Count);
        return [.. first.Concat(others).OrderBy(trial => trial.Number)];
    }

    /// <summary>In the order of the trials.</summary>
    public IReadOnlyList<TrialScore> All() =>
        [.. kept.UnorderedItems.Select(one => one.Element).OrderBy(trial => trial.Number)];

    private ulong WordOf(TrialScore trial) => WordOf(trial.Number);

    private ulong WordOf(long number) => SeedMix.Of(seed, (ulong)number, 7);
}
