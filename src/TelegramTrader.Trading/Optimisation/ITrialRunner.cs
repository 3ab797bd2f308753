using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Optimisation;

/// <summary>
/// Runs settings of a strategy over one market. The same settings have the same outcomes, whatever the number of
/// processors and whichever others they are run with.
/// </summary>
public interface ITrialRunner
{
    StrategyDeclaration Strategy { get; }

    /// <summary>First open and last close of the bars that count, in epoch ms.</summary>
    (long FromMs, long ToMs) Time { get; }

    /// <summary>Settings of which fewer at once would cost more each.</summary>
    int AtOnce { get; }

    /// <param name="settings">Each has a value per parameter, in the order of the strategy.</param>
    /// <param name="asks">What to keep of each beside its figures.</param>
    /// <returns>An outcome per setting, in their order.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    IReadOnlyList<TrialOutcome> Run(
        IReadOnlyList<IReadOnlyList<double>> settings, TrialAsks asks, CancellationToken ct);

    /// <summary>
    /// The same over a part of the time: bars that open from one instant on and are over by the other.
    /// </summary>
    /// <param name="fromMs">Bars before it warm up, where those of the whole did.</param>
    ITrialRunner Within(long fromMs, long toMs);
}

/// <param name="Threads">Processors that work on it.</param>
/// <param name="WithDays">Keeps the returns of the days as well.</param>
public readonly record struct TrialAsks(int Threads = 1, bool WithDays = false);
