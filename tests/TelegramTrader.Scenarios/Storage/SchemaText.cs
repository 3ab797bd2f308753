using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>Tables with columns, nullability and indexes as text in which the two engines can be compared.</summary>
internal static class SchemaText
{
    public static async Task<string> OfAsync(TestDatabase database)
    {
        var isSqlite = database.Settings.Engine == DatabaseEngine.Sqlite;
        var columns = await database.RowsAsync(isSqlite ? SqliteColumns : PostgresColumns);
        var indexes = await database.RowsAsync(isSqlite ? SqliteIndexes : PostgresIndexes);
        var lines = columns.Concat(indexes).Order(StringComparer.Ordinal);
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private const string SqliteColumns = """
        SELECT m.name || '.' || c.name || ' ' ||
               CASE c.type WHEN 'INTEGER' THEN 'BIGINT' WHEN 'BLOB' THEN 'BYTES' ELSE c.type END ||
               CASE WHEN c."notnull" = 1 THEN ' not null' ELSE ' null' END
        FROM   sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE  m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
        """;

    private const string PostgresColumns = """
        SELECT table_name || '.' || column_name || ' ' ||
               CASE upper(data_type) WHEN 'BYTEA' THEN 'BYTES' ELSE upper(data_type) END ||
               CASE is_nullable WHEN 'NO' THEN ' not null' ELSE ' null' END
        FROM   information_schema.columns
        WHERE  table_schema = current_schema()
        """;

    // A primary key that is SQLite's own row number has no index of its own; PostgreSQL has one.
    private const string SqliteIndexes = """
        SELECT m.name || ' index (' || (SELECT group_concat(i.name, ', ') FROM pragma_index_info(x.name) i) || ')' ||
               CASE WHEN x."unique" = 1 THEN ' unique' ELSE '' END
        FROM   sqlite_master m JOIN pragma_index_list(m.name) x
        WHERE  m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
        UNION ALL
        SELECT m.name || ' index (' || c.name || ') unique'
        FROM   sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE  m.type = 'table' AND c.pk = 1 AND c.type = 'INTEGER'
        """;

    private const string PostgresIndexes = """
        SELECT t.relname || ' index (' ||
               (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
                FROM   unnest(x.indkey) WITH ORDINALITY AS k (number, place)
                JOIN   pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) || ')' ||
               CASE WHEN x.indisunique THEN ' unique' ELSE '' END
        FROM   pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE  n.nspname = current_schema()
        """;
}
