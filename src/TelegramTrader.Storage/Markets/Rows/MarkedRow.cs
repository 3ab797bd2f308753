namespace TelegramTrader.Storage.Markets.Rows;

/// <param name="Mark">See <see cref="RowView.MarkOf"/>.</param>
internal sealed record MarkedRow(byte[] Mark, PackedRow Row);
