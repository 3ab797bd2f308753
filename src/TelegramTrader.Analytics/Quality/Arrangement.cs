namespace TelegramTrader.Analytics.Quality;

/// <summary>How rows as they stood in a file become rows by strictly ascending time.</summary>
/// <param name="Order">Rows by time, of each time the one that stood first.</param>
/// <param name="Duplicates">Rows left out because an earlier one has their time, in the order of the file.</param>
/// <param name="OutOfOrder">Rows kept that stood after a later time, in the order of the file.</param>
public sealed record Arrangement(int[] Order, int[] Duplicates, int[] OutOfOrder);
