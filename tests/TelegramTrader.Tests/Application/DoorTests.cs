using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DoorTests
{
    private static readonly Caller Viewer = new("v", Role.Viewer);
    private static readonly Caller Admin = new("a", Role.Admin);

    private readonly ManualClock clock = new();
    private readonly MemoryAuditTrail audit = new();

    private sealed record Greet(string Name) : IRequest<Greeting>, IAuditedRequest
    {
        public string Subject => Name;

        public Refusal? Check() => Name.Length == 0 ? new Refusal(RefusalKind.Invalid, "Nobody to greet.") : null;
    }

    private sealed record Greeting(string Text);

    [Test]
    public async Task Answers_what_it_was_opened_for()
    {
        var door = Opened(Role.Viewer);

        var result = await door.AskAsync(new Greet("Ada"), Viewer, default);

        Assert.That(result.IsAnswer(out var answer, out _), Is.True);
        Assert.That(answer!.Text, Is.EqualTo("Hello Ada"));
    }

    [Test]
    public void A_request_that_nothing_answers_is_a_bug() =>
        Assert.That(
            async () => await NewDoor().AskAsync(new Greet("Ada"), Admin, default), Throws.InvalidOperationException);

    [TestCase(Role.Viewer, Role.Trader, false)]
    [TestCase(Role.Analyst, Role.Trader, false)]
    [TestCase(Role.Trader, Role.Trader, true)]
    [TestCase(Role.Admin, Role.Trader, true)]
    [TestCase(Role.Viewer, Role.Viewer, true)]
    public async Task Lets_in_who_has_the_rank(Role has, Role needs, bool isLetIn)
    {
        var result = await Opened(needs).AskAsync(new Greet("Ada"), new Caller("x", has), default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.EqualTo(isLetIn));
        Assert.That(refusal?.Kind, Is.EqualTo(isLetIn ? null : RefusalKind.Forbidden).Or.Null);
    }

    [Test]
    public async Task A_forbidden_attempt_is_audited_even_where_answers_are_not()
    {
        await Opened(Role.Admin).AskAsync(new Greet("Ada"), Viewer, default);

        Assert.That(audit.Entries, Has.Count.EqualTo(1));
        Assert.That(audit.Entries[0].Detail, Does.StartWith("refused (forbidden)"));
    }

    [Test]
    public async Task An_audited_request_is_written_down_with_who_what_and_when()
    {
        await Opened(Role.Viewer, isAudited: true).AskAsync(new Greet("Ada"), Viewer, default);

        Assert.That(audit.Entries, Has.Count.EqualTo(1));
        Assert.That(audit.Entries[0] with { }, Is.EqualTo(
            new TelegramTrader.Application.Audit.AuditEntry(clock.GetUtcNow(), "v", "greet", "Ada", "done")));
    }

    [Test]
    public async Task What_was_done_but_could_not_be_audited_is_said()
    {
        audit.Fault = new StorageUnavailableException("The database cannot be written: it is full.");

        var result = await Opened(Role.Viewer, isAudited: true).AskAsync(new Greet("Ada"), Viewer, default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Hint, Does.Contain("could not be audited"));
    }

    [Test]
    public async Task A_budget_is_spent_by_one_caller_and_comes_back_with_time()
    {
        var door = Opened(Role.Viewer);
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await IsLetInAsync(door, Viewer), Is.True, $"ask {i + 1} of 3");
        }

        Assert.That(await IsLetInAsync(door, Viewer), Is.False, "the fourth");
        Assert.That(await IsLetInAsync(door, Admin), Is.True, "somebody else");
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(await IsLetInAsync(door, Viewer), Is.True, "a third of a minute later");
        Assert.That(await IsLetInAsync(door, Viewer), Is.False);
    }

    [Test]
    public async Task A_senseless_request_is_refused_before_anything_runs()
    {
        var result = await Opened(Role.Viewer).AskAsync(new Greet(""), Viewer, default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Is.EqualTo("Nobody to greet."));
    }

    [Test]
    public async Task A_bug_becomes_a_reference_and_never_a_stack_trace()
    {
        var door = NewDoor().Opens<Greet, Greeting>(
            new DoorRule(Role.Viewer, Budget.PerMinute(3)),
            (_, _, _) => throw new InvalidOperationException("secret innards"));

        var result = await door.AskAsync(new Greet("Ada"), Viewer, default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.Failed));
            Assert.That(refusal.Sentence, Does.Not.Contain("innards").And.Not.Contain(" at "));
        });
    }

    [Test]
    public async Task Storage_out_of_reach_is_said_in_its_own_words()
    {
        const string sentence = "The database cannot be written: it is locked.";
        var door = NewDoor().Opens<Greet, Greeting>(
            new DoorRule(Role.Viewer, Budget.PerMinute(3)),
            (_, _, _) => throw new StorageUnavailableException(sentence, "Try again."));

        var result = await door.AskAsync(new Greet("Ada"), Viewer, default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal, Is.EqualTo(new Refusal(RefusalKind.Unavailable, sentence, "Try again.")));
    }

    [Test]
    public void A_cancelled_ask_is_cancelled_not_refused()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var door = NewDoor().Opens<Greet, Greeting>(new DoorRule(Role.Viewer, Budget.PerMinute(3)), async (_, _, ct) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return new Greeting("never");
        });

        Assert.That(
            async () => await door.AskAsync(new Greet("Ada"), Viewer, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task<bool> IsLetInAsync(Door door, Caller caller) =>
        (await door.AskAsync(new Greet("Ada"), caller, default)).IsAnswer(out _, out _);

    private Door NewDoor() => new(clock, audit, NullLogger<Door>.Instance);

    private Door Opened(Role needs, bool isAudited = false) => NewDoor().Opens<Greet, Greeting>(
        new DoorRule(needs, Budget.PerMinute(3), isAudited),
        (request, _, _) => Task.FromResult(Result<Greeting>.FromAnswer(new Greeting($"Hello {request.Name}"))));
}
