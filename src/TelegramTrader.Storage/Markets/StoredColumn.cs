namespace TelegramTrader.Storage.Markets;

/// <summary>A column of one month as the database lists it, without its rows.</summary>
internal sealed record StoredColumn(long Id, string Name, byte[] Sha256);
