using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Goals;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Which parameters would have been best, and is that more than luck?</summary>
/// <param name="Run">Strategy, market and assumptions; its parameters are those of <paramref name="Ranges"/>.</param>
/// <param name="Ranges">What was said of parameters, by name, such as <c>5..20</c> or <c>7</c>.</param>
public sealed record OptimiseStrategy(RunBacktest Run, IReadOnlyDictionary<string, string> Ranges)
    : IRequest<OptimisationResult>
{
    public const long UsualTrials = 2_000;
    public const long MostTrials = 50_000_000;
    public const int UsualSeconds = 60;
    public const int MostSeconds = 86_400;

    public required Goal Goal { get; init; }

    public IReadOnlyList<GoalConstraint> Constraints { get; init; } = [];

    /// <summary>Null takes the grid where there are few settings, and else TPE.</summary>
    public SearchMethod? Method { get; init; }

    /// <summary>Null takes all of a grid and 2,000 of others.</summary>
    public long? Trials { get; init; }

    /// <summary>Null takes any time for a grid and a minute for others.</summary>
    public int? Seconds { get; init; }

    /// <summary>Ends after so many trials without a better one.</summary>
    public long? Patience { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Null takes the sweep where it can do it.</summary>
    public TrialEngine? Engine { get; init; }

    /// <summary>Whether it is found out how much of the best is luck; takes about as long as the search.</summary>
    public bool Checks { get; init; } = true;

    public Refusal? Check() => Run.Check()
        ?? (Trials is < 1 or > MostTrials
                ? Refuse(FormattableString.Invariant($"trials is a whole number from 1 to {MostTrials:N0}."))
            : Seconds is < 1 or > MostSeconds
                ? Refuse(FormattableString.Invariant($"seconds is a whole number from 1 to {MostSeconds:N0}."))
            : Patience is < 1 ? Refuse("patience is a number of trials, at least one.")
            : null);

    private static Refusal Refuse(string sentence) => new(RefusalKind.Invalid, sentence);
}

/// <summary>What runs the trials.</summary>
public enum TrialEngine
{
    /// <summary>The trading kernel, which knows everything.</summary>
    Kernel,

    /// <summary>The engine for many settings at once, which knows the plain assumptions.</summary>
    Sweep,
}
