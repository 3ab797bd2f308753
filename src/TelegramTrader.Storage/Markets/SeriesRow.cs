namespace TelegramTrader.Storage.Markets;

/// <param name="Revision">Grows with every committed change of the rows, whichever process made it.</param>
internal sealed record SeriesRow(long Id, long Revision);
