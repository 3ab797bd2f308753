using TelegramTrader.Trading.Optimisation.Search.Keeping;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>All settings, the last dimension first; holds one point.</summary>
internal sealed class GridSearch : ISearch
{
    /// <summary>Most settings of a grid, with those that the strategy refuses.</summary>
    public const long MostSettings = 50_000_000;

    private const int Part = 4_096;

    private readonly SearchSpace space;
    private double[]? next;
    private long asked;

    // Behind the points that were asked for and not told about yet.
    private double[]? after;

    public GridSearch(SearchSpace space, SearchState? state)
    {
        (this.space, asked) = (space, state?.Asked ?? 0);
        next = asked == 0 ? new double[space.Dimensions.Count]
            : state!.Doubles.Length > 0 ? DoubleBytes.Read(state.Doubles)
            : null;
    }

    public int Batch => Part;

    public bool Learns => false;

    /// <summary>The sentence that refuses a space that is no grid or too large a one, or null.</summary>
    public static string? Refuses(SearchSpace space)
    {
        if (space.Dimensions.FirstOrDefault(dimension => dimension.Kind == DimensionKind.Real) is { } real)
        {
            return $"{real.Name} takes any number of {real}, and a grid needs steps: write "
                + FormattableString.Invariant($"{real.Name}={real}:{StepFor(real)}, ")
                + "or search by random, tpe or gp.";
        }

        return space.Size > MostSettings
            ? FormattableString.Invariant($"That is {space.Size:N0} combinations; a grid takes ")
                + FormattableString.Invariant($"{MostSettings:N0} at most. Use larger steps or fewer ranges, ")
                + "or search by random, tpe or gp, which try some of them."
            : null;
    }

    public IReadOnlyList<double[]> Ask(int most)
    {
        var points = new List<double[]>(Math.Min(most, Part));
        after = (double[]?)next?.Clone();
        while (points.Count < most && after is not null)
        {
            points.Add((double[])after.Clone());
            after = space.Advance(after) ? after : null;
        }

        return points;
    }

    public void Tell(IReadOnlyList<Observation> told)
    {
        next = after;
        asked += told.Count;
    }

    public SearchState State() => new(asked, next is null ? [] : DoubleBytes.Write(next));

    /// <summary>A tenth of the range or less, as a person would choose it.</summary>
    private static decimal StepFor(SearchDimension real)
    {
        var tenth = (real.Most - real.Least) / 10;
        var power = Math.Pow(10, Math.Floor(Math.Log10(tenth)));
        var step = tenth / power >= 5 ? 5 : tenth / power >= 2 ? 2 : 1;
        return (decimal)(step * power);
    }
}
