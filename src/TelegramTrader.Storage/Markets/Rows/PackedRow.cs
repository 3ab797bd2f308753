namespace TelegramTrader.Storage.Markets.Rows;

/// <summary>A row that lies in a table by itself, see <see cref="RowBytes"/>.</summary>
internal sealed record PackedRow(long TimeMs, string Columns, byte[] Bytes);
