using System.Data.Common;
using Dapper;
using TelegramTrader.Application;
using TelegramTrader.Storage;
using TelegramTrader.Storage.Chat;

namespace TelegramTrader.Scenarios.Storage.Chat;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class WriteGroupContract(DatabaseEngine engine)
{
    private TestDatabase database = null!;
    private StorageServices storage = null!;
    private WriteGroup writes = null!;
    private TaskCompletionSource open = null!;

    [SetUp]
    public async Task Open()
    {
        database = await TestDatabase.MakeAsync(engine);
        storage = await database.OpenAsync();
        writes = new WriteGroup(storage.Database);
        open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [TearDown]
    public async Task Close()
    {
        open.TrySetResult();
        await writes.DisposeAsync();
        await storage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public async Task Each_caller_gets_its_own_result_and_all_of_it_is_kept()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, WriteGroup.Most * 2).Select(
            i => Task.Run(() => writes.DoAsync(connection => InsertAsync(connection, $"{i}", i), default))));

        Assert.That(results, Is.EqualTo(Enumerable.Range(0, WriteGroup.Most * 2)));
        Assert.That(await KeptAsync(), Has.Count.EqualTo(WriteGroup.Most * 2));
    }

    [Test]
    public async Task Of_a_group_with_a_bad_one_only_its_caller_sees_the_fault_and_the_others_are_kept_once()
    {
        var gate = Hold();
        var runs = new int[5];
        var group = Enumerable.Range(0, 5).Select(i => writes.DoAsync(
            async connection =>
            {
                runs[i]++;
                await InsertAsync(connection, $"{i}", i);
                return i == 2 ? await InsertAsync(connection, "0", i) : i;
            },
            default)).ToList();

        open.SetResult();

        await Assert.ThatAsync(() => group[2], Throws.InstanceOf<DbException>());
        group.RemoveAt(2);
        Assert.That(await Task.WhenAll(group), Is.EqualTo((int[])[0, 1, 3, 4]));
        await gate;
        Assert.That(await KeptAsync(), Is.EqualTo((string[])["0", "1", "3", "4"]));
        Assert.That(runs, Is.EqualTo((int[])[2, 2, 2, 1, 1]), "together up to the bad one, then each alone");
    }

    [Test]
    public async Task A_fault_that_is_not_the_databases_takes_back_what_its_work_wrote()
    {
        var gate = Hold();
        var bad = writes.DoAsync<int>(
            async connection =>
            {
                await InsertAsync(connection, "bad", 0);
                throw new FormatException();
            },
            default);
        var good = writes.DoAsync(connection => InsertAsync(connection, "good", 1), default);
        open.SetResult();

        await Assert.ThatAsync(() => bad, Throws.TypeOf<FormatException>());
        await Task.WhenAll(gate, good);

        Assert.That(await KeptAsync(), Is.EqualTo((string[])["good"]));
    }

    [Test]
    public async Task A_caller_who_gave_up_before_its_turn_is_passed_over()
    {
        using var leaving = new CancellationTokenSource();
        var gate = Hold();
        var gone = writes.DoAsync(connection => InsertAsync(connection, "gone", 0), leaving.Token);
        var stays = writes.DoAsync(connection => InsertAsync(connection, "stays", 1), default);

        await leaving.CancelAsync();
        open.SetResult();

        await Assert.ThatAsync(() => gone, Throws.InstanceOf<OperationCanceledException>());
        await Task.WhenAll(gate, stays);
        Assert.That(await KeptAsync(), Is.EqualTo((string[])["stays"]));
    }

    [Test]
    public async Task What_was_asked_for_before_the_end_is_kept_and_nothing_after()
    {
        var gate = Hold();
        var queued = Enumerable.Range(0, 3)
            .Select(i => writes.DoAsync(connection => InsertAsync(connection, $"{i}", i), default)).ToList();

        var ending = writes.DisposeAsync().AsTask();
        await Assert.ThatAsync(
            () => writes.DoAsync(connection => InsertAsync(connection, "late", 9), default),
            Throws.TypeOf<ObjectDisposedException>());
        open.SetResult();
        await ending;

        // Callers hear of it on threads of their own, perhaps a moment after the end.
        await Task.WhenAll([gate, .. queued]).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(await KeptAsync(), Is.EqualTo((string[])["0", "1", "2"]));
    }

    [Test]
    public async Task A_database_out_of_reach_is_said_to_all_and_the_next_write_works_again()
    {
        await using var stranger = await database.ConnectAsStrangerAsync();
        await stranger.ExecuteAsync(engine == DatabaseEngine.Sqlite
            ? "BEGIN IMMEDIATE"
            : $"BEGIN; SELECT pg_advisory_xact_lock({(int)WriterLock.Chat}, hashtext(current_schema()))");

        var refused = Enumerable.Range(0, 5)
            .Select(i => writes.DoAsync(connection => InsertAsync(connection, $"{i}", i), default)).ToList();
        foreach (var one in refused)
        {
            await Assert.ThatAsync(() => one, Throws.TypeOf<StorageUnavailableException>());
        }

        await stranger.ExecuteAsync("ROLLBACK");
        await writes.DoAsync(connection => InsertAsync(connection, "after", 0), default);

        Assert.That(await KeptAsync(), Is.EqualTo((string[])["after"]));
    }

    [Test]
    public async Task Its_commits_reach_the_disk_while_those_of_other_writers_need_not()
    {
        if (engine == DatabaseEngine.PostgreSql)
        {
            var commit = await writes.DoAsync(
                connection => connection.ExecuteScalarAsync<string>("SHOW synchronous_commit"), default);
            Assert.That(commit, Is.EqualTo("on"));
            return;
        }

        const string sql = "PRAGMA synchronous";
        var (full, normal) = (2L, 1L);
        for (var i = 0; i < 2; i++)
        {
            var ours = await writes.DoAsync(connection => connection.ExecuteScalarAsync<long>(sql), default);
            var others = await storage.Database.WriteAsync(
                WriterLock.None, connection => connection.ExecuteScalarAsync<long>(sql), default);
            Assert.That((ours, others), Is.EqualTo((full, normal)));
        }
    }

    // Until the test opens it, the loop is busy with this; what comes meanwhile is one group.
    private Task<int> Hold()
    {
        var started = new SemaphoreSlim(0);
        var held = writes.DoAsync(
            async _ =>
            {
                started.Release();
                await open.Task;
                return 0;
            },
            default);
        Assert.That(started.Wait(TimeSpan.FromSeconds(30)), Is.True);
        return held;
    }

    private Task<IReadOnlyList<string>> KeptAsync() =>
        database.RowsAsync("SELECT name FROM settings WHERE scope = 's' ORDER BY name");

    private static async Task<int> InsertAsync(DbConnection connection, string name, int result)
    {
        await connection.ExecuteAsync(
            "INSERT INTO settings (scope, name, value, updated_at) VALUES ('s', @name, '', 0)", new { name });
        return result;
    }
}
