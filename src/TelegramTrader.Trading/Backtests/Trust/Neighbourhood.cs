namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Whether the best setting stands on a plateau or on a needle.</summary>
/// <param name="Neighbours">Settings a step away that could be run.</param>
/// <param name="Kept">Those that keep half of its lead or more.</param>
/// <remarks>
/// The lead is the best score less the median score of all settings. Of it, and not of the score, a half has to be
/// left: a score may be negative or have any zero, and neither adding to it nor stretching it changes which half that
/// is. A neighbour whose score is not defined keeps nothing.
/// </remarks>
public sealed record Neighbourhood(int Neighbours, int Kept)
{
    public required double BestScore { get; init; }

    /// <summary>Median of the neighbours; null where none has a score.</summary>
    public required double? NeighbourScore { get; init; }

    /// <summary>Median of all settings.</summary>
    public required double MiddleScore { get; init; }
}
