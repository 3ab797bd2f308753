namespace TelegramTrader.Storage.Markets.Rows;

/// <summary>What rests of a month beside its chunk.</summary>
/// <param name="HiddenCount">Rows of the chunk that have one of these in their place.</param>
/// <param name="Columns">Every column that one of the rows has had, see <see cref="RowBytes"/>.</param>
internal sealed record OpenMonth(
    long MonthMs, long RowCount, long HiddenCount, long FirstMs, long LastMs, string Columns);
