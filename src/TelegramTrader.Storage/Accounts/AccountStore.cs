using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Storage.Chat;

namespace TelegramTrader.Storage.Accounts;

/// <summary>
/// All writes go through the group, whose lock lets one transaction in at a time, on either engine: what is counted
/// before a change still holds when it is made.
/// </summary>
internal sealed class AccountStore(Database database, WriteGroup writes, TimeProvider time) : IAccountStore
{
    public async Task<Account?> FindAsync(string id, CancellationToken ct)
    {
        const string sql = "SELECT id, name, role, is_reachable, since FROM accounts WHERE id = @id";

        return StorableText.IsKept(id) && await FindAsync<AccountRow>(sql, new { id }, ct) is { } row
            ? row.ToAccount()
            : null;
    }

    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken ct)
    {
        const string sql = "SELECT id, name, role, is_reachable, since FROM accounts ORDER BY since, id";

        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<AccountRow>(new CommandDefinition(sql, cancellationToken: ct)), ct);
        return [.. rows.Select(row => row.ToAccount())];
    }

    public Task<bool> TrySetRoleAsync(string id, string name, Role role, CancellationToken ct)
    {
        StorableText.Require(id);
        return writes.DoAsync(
            async connection =>
            {
                if (role != Role.Admin && await IsLastAdminAsync(connection, id))
                {
                    return false;
                }

                await SetRoleAsync(connection, id, name, role);
                return true;
            },
            ct);
    }

    public Task<bool> TrySetFirstAdminAsync(string id, string name, CancellationToken ct)
    {
        const string sql = "SELECT COUNT(*) FROM accounts WHERE role = 'admin'";

        StorableText.Require(id);
        return writes.DoAsync(
            async connection =>
            {
                if (await connection.ExecuteScalarAsync<long>(sql) > 0)
                {
                    return false;
                }

                await SetRoleAsync(connection, id, name, Role.Admin);
                return true;
            },
            ct);
    }

    public async Task<bool> TryRemoveAsync(string id, CancellationToken ct)
    {
        const string sql = "DELETE FROM accounts WHERE id = @id";

        return StorableText.IsKept(id) && await writes.DoAsync(
            async connection => !await IsLastAdminAsync(connection, id)
                && await connection.ExecuteAsync(sql, new { id }) == 1,
            ct);
    }

    public Task ForgetAsync(string prefix, CancellationToken ct)
    {
        const string people = "DELETE FROM accounts WHERE substr(id, 1, @length) = @prefix";
        const string requests = "DELETE FROM pairings WHERE substr(id, 1, @length) = @prefix";
        const string groups = "DELETE FROM open_groups WHERE substr(opened_by, 1, @length) = @prefix";

        // What was theirs goes with them: the next of that number is somebody else.
        string[] owned = ["jobs", "backtests", "backtest_trials"];
        StorableText.Require(prefix);
        var row = new { prefix, length = prefix.Length };
        return writes.DoAsync(
            async connection =>
            {
                var gone = await connection.ExecuteAsync(people, row)
                    + await connection.ExecuteAsync(requests, row)
                    + await connection.ExecuteAsync(groups, row);
                foreach (var table in owned)
                {
                    gone += await connection.ExecuteAsync(
                        $"DELETE FROM {table} WHERE substr(owner, 1, @length) = @prefix", row);
                }

                return gone;
            },
            ct);
    }

    public async Task SetReachableAsync(string id, bool isReachable, CancellationToken ct)
    {
        const string sql = "UPDATE accounts SET is_reachable = @reachable WHERE id = @id";

        if (StorableText.IsKept(id))
        {
            var row = new { id, reachable = isReachable ? 1L : 0L };
            await writes.DoAsync(connection => connection.ExecuteAsync(sql, row), ct);
        }
    }

    public Task KeepPairingAsync(Pairing pairing, CancellationToken ct)
    {
        // Of two people with one code the later has it, and the earlier asks again: a code names one person.
        const string delete = "DELETE FROM pairings WHERE id = @id OR code_hash = @codeHash OR expires <= @now";
        const string insert = """
            INSERT INTO pairings (id, code_hash, name, expires) VALUES (@id, @codeHash, @name, @expires)
            """;

        var (codeHash, id, _, expires) = pairing;
        StorableText.Require(codeHash, id);
        return writes.DoAsync(
            async connection =>
            {
                await connection.ExecuteAsync(delete, new { id, codeHash, now = time.GetUtcNow() });
                var row = new { id, codeHash, name = StorableText.Replace(pairing.Name), expires };
                return await connection.ExecuteAsync(insert, row);
            },
            ct);
    }

    public async Task<Pairing?> FindPairingOfAsync(string id, CancellationToken ct)
    {
        const string sql = "SELECT code_hash, id, name, expires FROM pairings WHERE id = @id";

        return StorableText.IsKept(id) ? await FindAsync<Pairing>(sql, new { id }, ct) : null;
    }

    public async Task<Pairing?> TakePairingAsync(string codeHash, DateTimeOffset now, CancellationToken ct)
    {
        const string sql = """
            DELETE FROM pairings WHERE code_hash = @codeHash RETURNING code_hash, id, name, expires
            """;

        if (!StorableText.IsKept(codeHash))
        {
            return null;
        }

        var taken = await writes.DoAsync(
            connection => connection.QuerySingleOrDefaultAsync<Pairing>(sql, new { codeHash }), ct);
        return taken?.Expires > now ? taken : null;
    }

    public Task<OpenGroup?> FindGroupAsync(long chatId, CancellationToken ct)
    {
        const string sql = "SELECT chat_id, title, opened_by, since FROM open_groups WHERE chat_id = @chatId";

        return FindAsync<OpenGroup>(sql, new { chatId }, ct);
    }

    public async Task<IReadOnlyList<OpenGroup>> ListGroupsAsync(CancellationToken ct)
    {
        const string sql = "SELECT chat_id, title, opened_by, since FROM open_groups ORDER BY since, chat_id";

        var groups = await database.ReadAsync(
            connection => connection.QueryAsync<OpenGroup>(new CommandDefinition(sql, cancellationToken: ct)), ct);
        return groups.AsList();
    }

    public Task OpenGroupAsync(OpenGroup group, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO open_groups (chat_id, title, opened_by, since) VALUES (@chatId, @title, @openedBy, @since)
            ON CONFLICT (chat_id) DO UPDATE
            SET    title = excluded.title, opened_by = excluded.opened_by, since = excluded.since
            """;

        var (chatId, _, openedBy, since) = group;
        StorableText.Require(openedBy);
        var row = new { chatId, title = StorableText.Replace(group.Title), openedBy, since };
        return writes.DoAsync(connection => connection.ExecuteAsync(sql, row), ct);
    }

    public Task<bool> CloseGroupAsync(long chatId, CancellationToken ct)
    {
        const string sql = "DELETE FROM open_groups WHERE chat_id = @chatId";

        return writes.DoAsync(async connection => await connection.ExecuteAsync(sql, new { chatId }) == 1, ct);
    }

    public Task MoveGroupAsync(long fromChat, long toChat, CancellationToken ct)
    {
        // Where both are open the one that moves wins; where the old one is not, nothing is opened or closed.
        const string delete = """
            DELETE FROM open_groups
            WHERE  chat_id = @toChat AND chat_id <> @fromChat
                   AND EXISTS (SELECT 1 FROM open_groups WHERE chat_id = @fromChat)
            """;
        const string move = "UPDATE open_groups SET chat_id = @toChat WHERE chat_id = @fromChat";

        var row = new { fromChat, toChat };
        return writes.DoAsync(
            async connection => await connection.ExecuteAsync(delete, row) + await connection.ExecuteAsync(move, row),
            ct);
    }

    private Task<T?> FindAsync<T>(string sql, object asked, CancellationToken ct)
        where T : class => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, asked, cancellationToken: ct)),
        ct);

    private Task<int> SetRoleAsync(DbConnection connection, string id, string name, Role role)
    {
        const string sql = """
            INSERT INTO accounts (id, name, role, is_reachable, since) VALUES (@id, @name, @role, 1, @since)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role
            """;

        var row = new
        {
            id, name = StorableText.Replace(name), role = role.ToString().ToLowerInvariant(), since = time.GetUtcNow(),
        };
        return connection.ExecuteAsync(sql, row);
    }

    private static async Task<bool> IsLastAdminAsync(DbConnection connection, string id)
    {
        const string sql = "SELECT id FROM accounts WHERE role = 'admin' LIMIT 2";

        var admins = await connection.QueryAsync<string>(sql);
        return admins.AsList() is [var only] && only == id;
    }

    private sealed record AccountRow(string Id, string Name, string Role, long IsReachable, DateTimeOffset Since)
    {
        public Account ToAccount() => new(
            Id, Name, Enum.Parse<Role>(Role, ignoreCase: true), IsReachable != 0, Since);
    }
}
