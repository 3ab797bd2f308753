using System.Diagnostics;
using TelegramTrader.Application;
using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Storage;

public sealed class InstallationLockTests
{
    private string folder = "";

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("tt-lock").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_second_is_told_who_holds_the_folder_since_when_and_where_it_serves()
    {
        using var first = InstallationLock.TryAcquire(folder, TimeProvider.System, out var nobody)!;
        first.ServeAt("http://127.0.0.1:5080");

        var second = InstallationLock.TryAcquire(folder, TimeProvider.System, out var holder);

        Assert.Multiple(() =>
        {
            Assert.That(nobody, Is.Null);
            Assert.That(second, Is.Null);
            Assert.That(holder!.ProcessId, Is.EqualTo(Environment.ProcessId));
            Assert.That(holder.Address, Is.EqualTo("http://127.0.0.1:5080"));
            Assert.That(holder.Since, Is.GreaterThan(DateTimeOffset.UnixEpoch));
            Assert.That(holder.ToRefusal(folder).Kind, Is.EqualTo(RefusalKind.Conflict));
            Assert.That(holder.ToRefusal(folder).Sentence, Does.Contain($"process {Environment.ProcessId} since")
                .And.EndWith("serving http://127.0.0.1:5080."));
        });
    }

    [Test]
    public void What_was_let_go_can_be_taken_again_also_in_a_folder_that_did_not_exist()
    {
        var inner = Path.Combine(folder, "not", "yet");
        InstallationLock.TryAcquire(inner, TimeProvider.System, out _)!.Dispose();

        using var again = InstallationLock.TryAcquire(inner, TimeProvider.System, out var holder);

        Assert.Multiple(() =>
        {
            Assert.That(again, Is.Not.Null);
            Assert.That(holder, Is.Null);
        });
    }

    [Test]
    public async Task Another_process_keeps_us_out_and_its_sudden_end_lets_us_in()
    {
        // The same kind of lock, taken by a program that is not ours and writes no note about itself.
        var start = new ProcessStartInfo(
            "flock", ["--no-fork", Path.Combine(folder, ".lock"), "sh", "-c", "echo held; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var other = Process.Start(start)!;
        Assert.That(await other.StandardOutput.ReadLineAsync(), Is.EqualTo("held"));

        var refused = InstallationLock.TryAcquire(folder, TimeProvider.System, out var holder);
        other.Kill();
        await other.WaitForExitAsync();
        using var taken = InstallationLock.TryAcquire(folder, TimeProvider.System, out _);

        Assert.Multiple(() =>
        {
            Assert.That(refused, Is.Null);
            Assert.That(holder!.ProcessId, Is.Zero);
            Assert.That(taken, Is.Not.Null);
        });
    }
}
