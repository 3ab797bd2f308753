using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>What a search is to find, and how. The same order has the same trials on any number of threads.</summary>
public sealed record OptimisationOrder
{
    private const long UsualTrials = 2_000;

    public required SearchSpace Space { get; init; }

    public required Goal Goal { get; init; }

    public SearchMethod Method { get; init; } = SearchMethod.Tpe;

    public IReadOnlyList<GoalConstraint> Constraints { get; init; } = [];

    /// <summary>Trials at most; null means all of a grid, and 2,000 of any other method.</summary>
    public long? Trials { get; init; }

    /// <summary>Time at most, with that before a break; null for any.</summary>
    /// <remarks>The first trials are finished all the same; what else is running then does not count.</remarks>
    public TimeSpan? Time { get; init; }

    /// <summary>Ends after so many trials without a better one; null never does.</summary>
    public long? Patience { get; init; }

    public int Seed { get; init; } = 1;

    public int Threads { get; init; } = 1;

    /// <summary>How many of the best are told.</summary>
    public int Best { get; init; } = 10;

    /// <summary>
    /// Settings that the methods which learn (TPE, Gaussian process) choose at once. Part of what is found, hence not
    /// to be made of the number of processors.
    /// </summary>
    public int Batch { get; init; } = 8;

    internal long MostTrials => Trials ?? (Method == SearchMethod.Grid ? long.MaxValue : UsualTrials);

    /// <summary>Tells orders apart that would not have the same trials or the same end.</summary>
    internal string Fingerprint(ITrialRunner runner)
    {
        var text = new StringBuilder();
        void Add(params object?[] words) => text
            .AppendJoin('\n', words.Select(word => Convert.ToString(word, CultureInfo.InvariantCulture)))
            .Append('\n');

        // The first word changes when a search of the same order would choose other trials than before.
        Add("1", Space.Strategy.Name, Space.Strategy.Source, Space.Timeframe, runner.Time.FromMs, runner.Time.ToMs);
        foreach (var dimension in Space.Dimensions)
        {
            Add(dimension.Name, dimension.Kind, dimension, dimension.Parent, string.Join('|', dimension.ParentPlaces));
        }

        Add([.. Space.ValuesOf(new double[Space.Dimensions.Count]).Cast<object>()]);
        Add(Goal, Method, MostTrials, Time?.Ticks, Patience, Seed, Best, Batch);
        Add([.. Constraints]);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
