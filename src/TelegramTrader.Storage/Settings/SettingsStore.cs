using Dapper;
using TelegramTrader.Application.Settings;

namespace TelegramTrader.Storage.Settings;

internal sealed class SettingsStore(Database database, TimeProvider time) : ISettingsStore
{
    public Task<Setting?> FindAsync(string scope, string name, CancellationToken ct)
    {
        const string sql = """
            SELECT scope, name, value, updated_at FROM settings WHERE scope = @scope AND name = @name
            """;

        StorableText.Require(scope, name);
        return database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Setting>(
                new CommandDefinition(sql, new { scope, name }, cancellationToken: ct)),
            ct);
    }

    public async Task<IReadOnlyList<Setting>> ListAsync(string scope, CancellationToken ct)
    {
        const string sql = "SELECT scope, name, value, updated_at FROM settings WHERE scope = @scope";

        StorableText.Require(scope);
        var settings = await database.ReadAsync(
            connection =>
                connection.QueryAsync<Setting>(new CommandDefinition(sql, new { scope }, cancellationToken: ct)), ct);
        return [.. settings.OrderBy(setting => setting.Name, StringComparer.Ordinal)];
    }

    public Task SetAsync(string scope, string name, string value, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO settings (scope, name, value, updated_at)
            VALUES (@scope, @name, @value, @at)
            ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
            """;

        StorableText.Require(scope, name, value);
        var row = new { scope, name, value, at = time.GetUtcNow() };
        return database.WriteAsync(
            WriterLock.None,
            connection => connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: ct)),
            ct);
    }

    public async Task<bool> RemoveAsync(string scope, string name, CancellationToken ct)
    {
        const string sql = "DELETE FROM settings WHERE scope = @scope AND name = @name";

        StorableText.Require(scope, name);
        return await database.WriteAsync(
            WriterLock.None,
            connection =>
                connection.ExecuteAsync(new CommandDefinition(sql, new { scope, name }, cancellationToken: ct)),
            ct) == 1;
    }
}
