using System.Globalization;
using Microsoft.Data.Sqlite;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Scenarios.Storage;
using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Jobs;

/// <summary>What becomes of jobs when the program ends in the middle, with and without grace.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class JobRecoveryScenario(DatabaseEngine engine)
{
    [Test]
    public async Task After_a_stop_everything_goes_on_in_the_old_order()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var first = await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        var second = await world.PutAsync("1", "b");
        var other = await world.PutAsync("2", "c");

        await world.StopAsync();
        var heldAfterStop = await HeldAsync(world);
        await world.StartAgainAsync();
        var again = await world.Work.NextBegunAsync();
        world.Work.Finish("a");
        var next = await world.Work.NextBegunAsync();
        world.Work.Finish("c");
        var last = await world.Work.NextBegunAsync();
        world.Work.Finish("b");

        Assert.That(world.Work.Cancelled, Is.EqualTo(new[] { "a" }), "it was asked to end, and did");
        Assert.That(heldAfterStop, Is.LessThanOrEqualTo(1));
        Assert.That((again.Id, again.Attempts), Is.EqualTo((first.Job.Id, 1)), "given up in peace is no attempt");
        Assert.That((next.Id, last.Id), Is.EqualTo((other.Job.Id, second.Job.Id)));
        Assert.That((await world.EndOfAsync(second)).State, Is.EqualTo(JobState.Done));
        Assert.That((await world.EndOfAsync(first)).Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task What_ran_when_the_program_broke_off_is_fired_again_by_the_scheduler()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var ran = await world.PutAsync("1", HeldWork.Deaf);
        await world.Work.NextBegunAsync();
        var waited = await world.PutAsync("1", "b");

        // It does not hear that the program stops, so that it is left behind as a kill leaves it.
        await world.StopAsync();
        var held = await HeldAsync(world);
        await world.StartAgainAsync();
        var again = await world.Work.NextBegunAsync();
        world.Work.Finish(HeldWork.Deaf);
        var next = await world.Work.NextBegunAsync();
        world.Work.Finish("b");
        await world.EndOfAsync(waited);

        Assert.That(held, Is.EqualTo(1), "what ran is held as fired, what waited is not");
        Assert.That((again.Id, again.Attempts, next.Id), Is.EqualTo((ran.Job.Id, 2, waited.Job.Id)));
        Assert.That((await world.EndOfAsync(ran)).Result, Is.EqualTo($"result of {HeldWork.Deaf}"));
        Assert.That(world.Heard.EndsOf(ran.Job.Id), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task What_ran_is_run_again_also_where_the_schedulers_tables_are_lost()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var ran = await world.PutAsync("1", HeldWork.Deaf);
        await world.Work.NextBegunAsync();
        await world.StopAsync();
        await ForgetSchedulerAsync(world);

        await world.StartAgainAsync();
        var again = await world.Work.NextBegunAsync();
        world.Work.Finish(HeldWork.Deaf);

        Assert.That((again.Id, again.Attempts), Is.EqualTo((ran.Job.Id, 2)));
        Assert.That((await world.EndOfAsync(ran)).State, Is.EqualTo(JobState.Done));
    }

    [Test]
    public async Task What_has_ended_meanwhile_is_not_run_though_the_scheduler_holds_it()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var ran = await world.PutAsync("1", HeldWork.Deaf);
        await world.Work.NextBegunAsync();
        await world.StopAsync();
        await world.Database.ExecuteAsync("UPDATE jobs SET state = 'cancelled', ended_at = 1");

        await world.StartAgainAsync();
        var next = await world.PutAsync("2", "next");
        var begun = await world.Work.NextBegunAsync();
        world.Work.Finish("next");
        await world.EndOfAsync(next);

        Assert.That(begun.Id, Is.EqualTo(next.Job.Id));
        Assert.That((await world.EndOfAsync(ran)).State, Is.EqualTo(JobState.Cancelled));
        Assert.That((await world.Store.FindAsync(ran.Job.Id, default))!.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_with_which_the_program_ended_five_times_is_not_begun_a_sixth()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var ran = await world.PutAsync("1", HeldWork.Deaf);
        await world.Work.NextBegunAsync();
        await world.StopAsync();
        await world.Database.ExecuteAsync("UPDATE jobs SET attempts = 5");

        await world.StartAgainAsync();
        var ended = await world.EndOfAsync(ran);

        Assert.That((ended.State, ended.Refusal), Is.EqualTo(
            (JobState.Failed, "The program ended 5 times while this ran, so it is not begun again.")));
        Assert.That((await world.Heard.NextEndAsync()).Id, Is.EqualTo(ran.Job.Id));
        Assert.That(world.Work.HasBegunAnother, Is.False);
    }

    [Test]
    public async Task An_end_that_nobody_heard_is_told_after_the_next_start_and_then_no_more()
    {
        await using var world = await JobWorld.StartAsync(engine, isHeard: false);
        world.Work.Finish("a");
        var put = await world.PutAsync("1", "a");
        await world.EndOfAsync(put);

        await world.StopAsync();
        await world.StartAgainAsync();
        var told = await world.Heard.NextEndAsync();
        await JobWorld.UntilAsync(async () => (await world.Store.ListUntoldAsync(default)).Count == 0);
        await world.StopAsync();
        await world.StartAgainAsync();
        world.Work.Finish("b");
        await world.EndOfAsync(await world.PutAsync("1", "b"));
        await world.Heard.NextEndAsync();

        Assert.That((told.Id, told.State, told.Result), Is.EqualTo((put.Job.Id, JobState.Done, "result of a")));
        Assert.That(world.Heard.EndsOf(put.Job.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Work_of_a_kind_that_this_version_does_not_know_fails_with_a_sentence()
    {
        await using var world = await JobWorld.StartAsync(engine);
        await world.PutAsync("1", HeldWork.Deaf);
        var put = await world.PutAsync("1", "b");
        await world.Work.NextBegunAsync();
        await world.StopAsync();

        await world.StartAgainAsync(works: []);

        Assert.That((await world.EndOfAsync(put)).Refusal, Is.EqualTo(
            "This version of the program does not know how to do \"held\"."));
    }

    [Test]
    public async Task A_folder_as_a_kill_leaves_it_comes_to_the_same_results()
    {
        if (engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        await using var world = await JobWorld.StartAsync(engine);
        var ran = await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        var waited = await world.PutAsync("2", "b");
        var copy = Directory.CreateTempSubdirectory("tt-killed").FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(world.SchedulerFile)!))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var settings = DatabaseSettings.Sqlite(Path.Combine(copy, Path.GetFileName(world.Database.Settings.Location)));
        await using (var storage = await StorageServices.OpenAsync(settings, TimeProvider.System, default))
        {
            var work = new HeldWork();
            var scheduler = DatabaseSettings.Sqlite(Path.Combine(copy, "jobs.db"));
            await using var jobs = world.Runner(storage.Jobs, scheduler, [work]);
            work.Finish("a");
            work.Finish("b");
            await jobs.StartAsync(default);

            var first = await jobs.WaitAsync(ran.Job.Id, null, default).WaitAsync(JobWorld.Patience);
            var second = await jobs.WaitAsync(waited.Job.Id, null, default).WaitAsync(JobWorld.Patience);

            Assert.That((first.Result, first.Attempts), Is.EqualTo(("result of a", 2)));
            Assert.That((second.Result, second.Attempts), Is.EqualTo(("result of b", 1)));
        }

        Directory.Delete(copy, recursive: true);
    }

    // How many of its jobs Quartz knows as fired.
    private static async Task<long> HeldAsync(JobWorld world)
    {
        const string sql = "SELECT COUNT(*) FROM qrtz_fired_triggers";
        if (world.Database.Settings.Engine == DatabaseEngine.PostgreSql)
        {
            return long.Parse((await world.Database.RowsAsync(sql))[0], CultureInfo.InvariantCulture);
        }

        await using var connection = new SqliteConnection($"Data Source={world.SchedulerFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ForgetSchedulerAsync(JobWorld world)
    {
        if (world.Database.Settings.Engine == DatabaseEngine.Sqlite)
        {
            File.Delete(world.SchedulerFile);
            return;
        }

        foreach (var table in await world.Database.RowsAsync(
            "SELECT table_name FROM information_schema.tables "
            + "WHERE table_schema = current_schema() AND table_name LIKE 'qrtz%'"))
        {
            await world.Database.ExecuteAsync($"DROP TABLE {table} CASCADE");
        }
    }
}
