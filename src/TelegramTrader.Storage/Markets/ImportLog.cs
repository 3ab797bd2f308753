using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Files that were taken in. A file that comes again takes the place of its own note.</summary>
internal sealed class ImportLog(Database database) : IImportLog
{
    public async Task<ImportedFile?> FindAsync(string sha256, CancellationToken ct)
    {
        StorableText.Require(sha256);
        var found = await database.ReadAsync(connection => ReadAsync(connection, Spell(sha256), ct), ct);
        return found.SingleOrDefault();
    }

    public Task<IReadOnlyList<ImportedFile>> ListAsync(CancellationToken ct) =>
        database.ReadAsync(connection => ReadAsync(connection, "", ct), ct);

    public static async Task RecordAsync(
        DbConnection connection, ImportedFile file, IReadOnlyList<long> seriesIds, CancellationToken ct)
    {
        const string note = """
            INSERT INTO imported_files (sha256, name, at, row_count)
            VALUES (@sha256, @name, @at, @rows)
            ON CONFLICT (sha256) DO UPDATE
            SET    name = excluded.name, at = excluded.at, row_count = excluded.row_count
            """;
        const string forget = "DELETE FROM imported_file_series WHERE sha256 = @sha256";
        const string link = "INSERT INTO imported_file_series (sha256, series_id) VALUES (@sha256, @seriesId)";

        StorableText.Require(file.Sha256, file.Name);
        var sha256 = Spell(file.Sha256);
        var row = new { sha256, name = file.Name, at = file.At, rows = file.Rows };
        await connection.ExecuteAsync(new CommandDefinition(note, row, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(forget, new { sha256 }, cancellationToken: ct));
        var links = seriesIds.Distinct().Select(seriesId => new { sha256, seriesId });
        await connection.ExecuteAsync(new CommandDefinition(link, links, cancellationToken: ct));
    }

    private static async Task<IReadOnlyList<ImportedFile>> ReadAsync(
        DbConnection connection, string sha256, CancellationToken ct)
    {
        const string files = """
            SELECT sha256, name, at, row_count FROM imported_files WHERE @sha256 = '' OR sha256 = @sha256
            """;
        const string series = """
            SELECT f.sha256, s.venue, s.symbol, s.kind, s.spacing
            FROM   imported_file_series f JOIN series s ON s.id = f.series_id
            WHERE  @sha256 = '' OR f.sha256 = @sha256
            """;

        var asked = new { sha256 };
        var notes = await connection.QueryAsync<Note>(new CommandDefinition(files, asked, cancellationToken: ct));
        var links = (await connection.QueryAsync<Link>(new CommandDefinition(series, asked, cancellationToken: ct)))
            .ToLookup(link => link.Sha256, link => link.Key);
        return
        [
            .. notes.OrderByDescending(note => note.At).ThenBy(note => note.Sha256, StringComparer.Ordinal)
                .Select(note => new ImportedFile(
                    note.Sha256,
                    note.Name,
                    note.At,
                    [.. links[note.Sha256].OrderBy(key => key.ToString(), StringComparer.Ordinal)],
                    note.RowCount)),
        ];
    }

    private static string Spell(string sha256) => sha256.ToLowerInvariant();

    private sealed record Note(string Sha256, string Name, DateTimeOffset At, long RowCount);

    private sealed record Link(string Sha256, Venue Venue, Symbol Symbol, string Kind, string Spacing)
    {
        public SeriesKey Key => new(Venue, Symbol, Enum.Parse<SeriesKind>(Kind), Spacing);
    }
}
