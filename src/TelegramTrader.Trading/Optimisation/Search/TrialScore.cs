namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>A trial without its figures, for pictures and for checks over many of them.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="Score">Null where the goal is not defined.</param>
/// <param name="IsMet">It meets the constraints.</param>
public sealed record TrialScore(long Number, IReadOnlyList<double> Values, double? Score, bool IsMet);
