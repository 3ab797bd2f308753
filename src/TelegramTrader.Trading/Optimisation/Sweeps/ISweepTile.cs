namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>Combinations that go over the bars together because they share columns.</summary>
internal interface ISweepTile
{
    /// <summary>
    /// Their numbers; each has a state of its own at the same place. Below zero is nobody's.
    /// </summary>
    IReadOnlyList<long> Combinations { get; }

    /// <summary>Takes all of them over a block; blocks come in order.</summary>
    void Step(SweepBlock block, Span<SweepState> states);
}
