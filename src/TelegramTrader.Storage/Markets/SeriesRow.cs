namespace TelegramTrader.Storage.Markets;

/// <summary>A series as its readers have to know it. Members, since one column is computed: see SeriesTable.</summary>
internal sealed record SeriesRow
{
    public long Id { get; init; }

    /// <summary>Grows with every committed change of the chunks, whichever process made it.</summary>
    public long Revision { get; init; }

    /// <summary>Grows with every committed change of the rows that rest beside them.</summary>
    public long OpenRevision { get; init; }

    /// <summary>Time of the last row of a chunk; null while there is none.</summary>
    public long? ChunksLastMs { get; init; }
}
