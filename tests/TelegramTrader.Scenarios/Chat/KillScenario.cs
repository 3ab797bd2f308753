using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Scenarios.Sandbox;
using TelegramTrader.Telegram.Outbox;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>The program is killed while it owes answers, with Telegram's limits as strict as its own pace.</summary>
public sealed class KillScenario
{
    /// <summary>How many times as fast as the real limits, on both sides.</summary>
    private const int Pace = 20;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TT_LONG") == "1";
    private static readonly int Owed = IsLong ? 1_000 : 100;
    private static readonly int People = IsLong ? 50 : 10;
    private static readonly int Groups = IsLong ? 5 : 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private string data = null!;
    private Phone phone = null!;
    private HostProcess program = null!;

    [SetUp]
    public async Task Starts()
    {
        data = Directory.CreateTempSubdirectory("tt-kill-").FullName;
        var names = Enumerable.Range(0, People).Select(i => string.Create(CultureInfo.InvariantCulture, $"Person {i}"));
        phone = await Phone.RunningAsync(Pace, [.. names]);
        var secrets = Path.Combine(data, "secrets.env");
        await File.WriteAllTextAsync(secrets, $"Telegram__Token={phone.Token}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        program = await StartProgramAsync();
    }

    [TearDown]
    public async Task Stops()
    {
        await program.DisposeAsync();
        await phone.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task Every_answer_that_was_owed_when_the_program_was_killed_arrives()
    {
        var watch = Stopwatch.StartNew();
        var answers = new OwedAnswers(phone, Owed);
        var asking = answers.AskAsync(await ChatsAsync());
        await UntilAsync(() => answers.Arrived >= Owed / 2);
        await program.KillAsync();
        var before = answers.Shown();
        await asking;

        var killed = program;
        program = await StartProgramAsync();
        await killed.DisposeAsync();
        await UntilAsync(() => answers.Arrived == Owed, () => $"missing: {string.Join(' ', answers.Missing)}");
        await SettleAsync();

        var shown = answers.Shown();
        var copies = shown.GroupBy(answer => answer.Number).ToList();
        var repeated = copies.Where(copy => copy.Count() > 1).ToList();
        var marked = shown.Count(answer => answer.IsMarked);
        var refusals = phone.Sandbox.World.Flood.Refusals;
        await TestContext.Progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"owed {Owed}, shown at the kill {before.Count}, arrived {copies.Count}, repeated {repeated.Count}, "
            + $"marked {marked}, refused by 429 {refusals}, {watch.Elapsed.TotalSeconds:0.0} s"));
        var inFlight = new SenderRules { BotId = 1 }.Requests;
        Assert.Multiple(() =>
        {
            Assert.That(before, Has.Count.LessThan(Owed), "else nothing was owed when it was killed");
            Assert.That(before.Where(answer => answer.IsMarked), Is.Empty);
            Assert.That(marked, Is.AtMost(inFlight), "only what was under way is sent with a doubt");
            Assert.That(
                repeated.Select(copy => string.Join(' ', copy.Select(answer => answer.IsMarked))),
                Is.All.EqualTo("False True"),
                "a second one comes once, behind the first, and says what it is");
            Assert.That(refusals, Is.AtMost(inFlight), "the pace holds over the restart");
        });
    }

    // Each person in private, and some in groups.
    private async Task<IReadOnlyList<(long Chat, long User)>> ChatsAsync()
    {
        var people = Enumerable.Range(0, People).Select(i => Phone.Trader + i).ToList();
        var chats = people.Select(person => (Chat: person, User: person)).ToList();
        for (var i = 0; i < Groups; i++)
        {
            chats.Add((await phone.GroupAsync("supergroup"), people[i % 2]));
        }

        return chats;
    }

    // In each chat the order is kept: behind the answer to a last question nothing of before can follow.
    private async Task SettleAsync()
    {
        var chats = phone.Sandbox.World.Chats.Where(chat => chat.Messages.Any()).Select(chat => chat.Id).ToList();
        foreach (var chat in chats)
        {
            await phone.SayAsync("/help@telegram_trader_bot last", chat, chat > 0 ? chat : Phone.Trader);
        }

        foreach (var chat in chats)
        {
            var path = FormattableString.Invariant($"messages?chat={chat}");
            await UntilAsync(async () => (await phone.ControlAsync(path))
                .AsArray().Any(message => message!["from"]!["is_bot"]!.GetValue<bool>()
                    && ChatWorld.Text(message).StartsWith("last is not a command", StringComparison.Ordinal)));
        }
    }

    private Task<HostProcess> StartProgramAsync()
    {
        var admins = string.Join(',', Enumerable.Range(0, People).Select(i => Phone.Trader + i));
        return HostProcess.StartAsync(
        [
            "--data", data, "--market", "simulated", "--Host:Address=http://127.0.0.1:0",
            $"--Telegram:BaseUrl={phone.Sandbox.Addresses.Telegram}",
            string.Create(CultureInfo.InvariantCulture, $"--Telegram:Pace={Pace}"), $"--Telegram:Admins={admins}",
        ]);
    }

    private Task UntilAsync(Func<bool> isTrue, Func<string>? otherwise = null) =>
        UntilAsync(() => Task.FromResult(isTrue()), otherwise);

    private async Task UntilAsync(Func<Task<bool>> isTrue, Func<string>? otherwise = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isTrue())
        {
            Assert.That(
                !program.HasEnded && !patience.IsCancellationRequested, Is.True, $"{otherwise?.Invoke()}\n{program}");
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }
}
