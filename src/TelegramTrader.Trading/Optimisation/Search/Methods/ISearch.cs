using TelegramTrader.Trading.Optimisation.Search.Goals;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>Chooses the points to try. What it asks depends on what it was told and on nothing else.</summary>
internal interface ISearch
{
    /// <summary>Points that are asked for at once: exactly so many where it learns, at most otherwise.</summary>
    int Batch { get; }

    /// <summary>What it asks depends on what came of earlier points, so batches are cut nowhere else.</summary>
    bool Learns { get; }

    /// <summary>Points of settings that were not asked before; none when there are no others.</summary>
    IReadOnlyList<double[]> Ask(int most);

    /// <summary>What came of the points that were asked for last, in their order.</summary>
    void Tell(IReadOnlyList<Observation> told);

    /// <summary>What is needed to go on after what was told last; points without an answer are asked again.</summary>
    SearchState State();
}

/// <param name="Standing">Without a score where the trial failed.</param>
/// <param name="IsRefused">By the strategy, without being run; it can be asked, so there is nothing to learn.</param>
internal readonly record struct Observation(double[] Point, Standing Standing, bool IsRefused = false);

/// <param name="Asked">Points asked for in all.</param>
/// <param name="Doubles">What else there is to remember, as the method has it.</param>
internal sealed record SearchState(long Asked, byte[] Doubles);
