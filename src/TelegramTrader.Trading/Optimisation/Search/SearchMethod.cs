namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>How the settings to try are chosen.</summary>
public enum SearchMethod
{
    /// <summary>All of them, in order.</summary>
    Grid,

    /// <summary>Any, by chance.</summary>
    Random,

    /// <summary>Near those that were good and away from the others: a tree-structured Parzen estimator.</summary>
    Tpe,

    /// <summary>Where a Gaussian process expects the most improvement.</summary>
    GaussianProcess,
}

public static class SearchMethodNames
{
    /// <summary>As people type them, in the order of <see cref="SearchMethod"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["grid", "random", "tpe", "gp"];

    public static string Name(this SearchMethod method) => All[(int)method];

    public static SearchMethod? Find(string name)
    {
        var at = All.ToList().IndexOf(name.ToLowerInvariant());
        return at < 0 ? null : (SearchMethod)at;
    }
}
