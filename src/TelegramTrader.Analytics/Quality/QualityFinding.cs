namespace TelegramTrader.Analytics.Quality;

/// <summary>Something wrong with neighbouring rows. Rows are named, never changed.</summary>
/// <param name="FromIndex">
/// First row concerned; for a gap the row before it, -1 when that one is in the history.
/// </param>
/// <param name="ToIndex">Last row concerned; for a gap the row after it.</param>
/// <param name="Count">Rows concerned; for a gap the bars missing.</param>
/// <param name="FromMs">Open time of the first row, for a gap of the first missing bar.</param>
/// <param name="ToMs">Open time of the last row, for a gap of the last missing bar.</param>
public readonly record struct QualityFinding(
    QualityKind Kind, int FromIndex, int ToIndex, long Count, long FromMs, long ToMs);
