namespace TelegramTrader.Trading.Optimisation.Search.Goals;

/// <summary>The functions of goals, by name and number of arguments.</summary>
internal static class GoalFunctions
{
    private static readonly (string Name, int Arguments, Func<double, double, double> Of)[] Known =
    [
        ("min", 2, Math.Min),
        ("max", 2, Math.Max),
        ("abs", 1, static (x, _) => Math.Abs(x)),
        ("sqrt", 1, static (x, _) => Math.Sqrt(x)),
        ("log", 1, static (x, _) => Math.Log(x)),
        ("exp", 1, static (x, _) => Math.Exp(x)),
    ];

    public static IEnumerable<string> Names => Known.Select(function => function.Name);

    public static (string Name, int Arguments, Func<double, double, double> Of)? Find(string name)
    {
        var at = Array.FindIndex(Known, function => function.Name == name);
        return at < 0 ? null : Known[at];
    }
}
