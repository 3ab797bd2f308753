namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>Makes the search that an order asks for.</summary>
internal static class Searches
{
    /// <param name="state">Of a search of the same order that goes on; null begins one.</param>
    public static ISearch Of(OptimisationOrder order, SearchState? state) => order.Method switch
    {
        SearchMethod.Grid => new GridSearch(order.Space, state),
        SearchMethod.Random => new RandomSearch(order.Space, order.Seed, state),
        SearchMethod.Tpe => new TpeSearch(order, state),
        _ => new GaussianSearch(order, state),
    };

    /// <summary>The sentence that refuses more trials than a method remembers or a space it cannot take.</summary>
    public static string? Refuses(OptimisationOrder order) => order.Method switch
    {
        SearchMethod.Grid => GridSearch.Refuses(order.Space),
        SearchMethod.Random => TooMany(order, RandomSearch.MostTrials),
        SearchMethod.Tpe => TooMany(order, TpeSearch.MostTrials),
        _ => TooMany(order, GaussianSearch.MostTrials),
    };

    private static string? TooMany(OptimisationOrder order, long most) => order.MostTrials > most
        ? FormattableString.Invariant($"{order.Method.Name()} takes {most:N0} trials at most, ")
            + FormattableString.Invariant($"not {order.MostTrials:N0}.")
        : null;
}
