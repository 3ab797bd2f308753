namespace TelegramTrader.Analytics.Catalogue;

/// <summary>The kinds of parameter that indicators have.</summary>
internal static class Parameter
{
    private const int LongestWindow = 5_000;

    /// <summary>A number of bars.</summary>
    public static IndicatorParameter Bars(string name, int usually, int least = 1) =>
        new(name, ParameterKind.Whole, usually, least, LongestWindow);

    public static IndicatorParameter Real(string name, double usually, double least, double most) =>
        new(name, ParameterKind.Real, usually, least, most);

    /// <summary>One of some words; the first is the default.</summary>
    public static IndicatorParameter Choice(string name, params string[] choices) =>
        new(name, ParameterKind.Choice, 0, 0, choices.Length - 1, choices);
}
