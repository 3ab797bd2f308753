using TelegramTrader.Trading.Optimisation.Search.Methods;

namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>Searches for the settings of a strategy that are best by a goal.</summary>
public sealed class Optimiser(TimeProvider time)
{
    /// <summary>The sentence that refuses an order, or null.</summary>
    public static string? Refuses(OptimisationOrder order) =>
        order.MostTrials < 1 ? "There have to be trials: at least one."
        : order.Time <= TimeSpan.Zero ? "The time has to be above zero."
        : order.Patience < 1 ? "The patience is a number of trials, at least one."
        : order.Batch is < 1 or > 256 ? "A batch is 1 to 256 settings."
        : Searches.Refuses(order);

    /// <summary>Runs a search, or goes on with one of the same order that the checkpoint keeps.</summary>
    /// <param name="checkpoint">Written about once a second and in the end; null keeps nothing.</param>
    /// <param name="progress">Told after each batch of trials; null tells nobody.</param>
    /// <exception cref="ArgumentException">The order is refused, or for another strategy.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the checkpoint has what was done.</exception>
    public OptimisationOutcome Run(
        OptimisationOrder order,
        ITrialRunner runner,
        ICheckpoint? checkpoint = null,
        IProgress<OptimisationProgress>? progress = null,
        CancellationToken ct = default)
    {
        if (Refuses(order) is { } refusal) throw new ArgumentException(refusal, nameof(order));
        if (runner.Strategy.Name != order.Space.Strategy.Name)
        {
            throw new ArgumentException(
                $"The space is of {order.Space.Strategy.Name}, the trials of {runner.Strategy.Name}.", nameof(runner));
        }

        return new OptimisationRun(order, runner, checkpoint, progress, time).Run(ct);
    }
}
