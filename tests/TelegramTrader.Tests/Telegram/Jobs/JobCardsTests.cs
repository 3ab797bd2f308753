using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Telegram.Jobs;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Telegram.Desk;

namespace TelegramTrader.Tests.Telegram.Jobs;

public sealed class JobCardsTests
{
    private static readonly JobPlace Here = new(MemoryOutbox.BotId, 42, null, null, 7);

    private readonly ManualClock clock = new();
    private readonly MemoryBacktestStore results = new();
    private OutcomeBook outbox = null!;
    private MemoryViewStore views = null!;
    private JobCards cards = null!;

    [SetUp]
    public void Begins()
    {
        views = new MemoryViewStore(clock);
        outbox = new OutcomeBook(new MemoryInbox(clock), views, clock);
        cards = Cards();
    }

    [Test]
    public async Task A_job_has_one_message_that_every_later_word_changes()
    {
        await Tell(JobState.Queued, ahead: 2);
        clock.Advance(TimeSpan.FromSeconds(3));
        await Tell(JobState.Running, share: 0.4);
        await Tell(JobState.Failed, refusal: "The disk is full.");

        Assert.That(Drafts.Select(draft => draft.EditsNamed), Is.All.EqualTo("job-7K3FQ2"));
        Assert.That(Drafts[0].Plain, Does.Contain("2 others go first"));
        Assert.That(Drafts[1].Plain, Does.Contain("40 %"));
        Assert.That(Drafts[2].Plain, Does.Contain("The disk is full."));
    }

    [Test]
    public async Task It_is_edited_at_most_every_three_seconds_and_never_to_say_the_same()
    {
        await Tell(JobState.Running, share: 0.1);
        clock.Advance(TimeSpan.FromSeconds(2.9));
        await Tell(JobState.Running, share: 0.2);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await Tell(JobState.Running, share: 0.3);
        clock.Advance(TimeSpan.FromSeconds(30));
        await Tell(JobState.Running, share: 0.301);

        Assert.That(Drafts, Has.Count.EqualTo(2));
        Assert.That(Drafts[1].Plain, Does.Contain("30 %"));
    }

    [Test]
    public async Task Between_the_first_word_and_the_end_it_makes_way_for_answers()
    {
        await Tell(JobState.Queued, ahead: 9);
        clock.Advance(TimeSpan.FromSeconds(14));
        await Tell(JobState.Queued, ahead: 8);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Tell(JobState.Queued, ahead: 7);
        clock.Advance(TimeSpan.FromSeconds(3));
        await Tell(JobState.Running, share: 0.5);
        await Tell(JobState.Cancelled);

        Assert.That(Drafts.Select(draft => draft.Lane), Is.EqualTo(new[]
        {
            OutboxLane.Answers, OutboxLane.Reports, OutboxLane.Reports, OutboxLane.Answers,
        }));
        Assert.That(Drafts[1].Plain, Does.Contain("7 others"), "who waits is told every quarter of a minute");
        Assert.That(Drafts.Select(draft => draft.CoalesceKey).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_told_late_never_takes_the_place_of_the_end()
    {
        await Tell(JobState.Running, share: 0.5);
        await Tell(JobState.Cancelled);
        clock.Advance(TimeSpan.FromSeconds(10));
        await Tell(JobState.Running, share: 0.6);
        await Tell(JobState.Queued);

        Assert.That(Drafts, Has.Count.EqualTo(2));
        Assert.That(Drafts[^1].Plain, Does.Contain("Cancelled"));
    }

    [Test]
    public async Task The_cancel_button_stays_good_while_it_runs_and_is_old_at_the_end()
    {
        await Tell(JobState.Running, share: 0.1);
        var first = Drafts[0].Buttons[0][0];
        clock.Advance(TimeSpan.FromSeconds(3));
        await Tell(JobState.Running, share: 0.2);
        var second = Drafts[1].Buttons[0][0];
        await Tell(JobState.Failed, refusal: "No.");
        var last = Drafts[2].Buttons[0][0];

        Assert.That(first.Label, Is.EqualTo("Cancel"));
        Assert.That(second.Token, Is.EqualTo(first.Token));
        Assert.That(last.Token, Is.Not.EqualTo(first.Token));
        Assert.That(CallbackToken.TryParse(first.Token, out var token));
        var view = await views.FindAsync(token.ViewId, default);
        Assert.That(view!.Version, Is.GreaterThan(token.Version));
        Assert.That(view.Actions[0].Command, Does.StartWith("/backtest SMA_CROSS"));
    }

    [Test]
    public async Task After_a_crash_the_same_message_goes_on()
    {
        await Tell(JobState.Running, share: 0.4);
        cards = Cards();
        await Tell(JobState.Running, share: 0.1);

        Assert.That(Drafts.Select(draft => draft.EditsNamed).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Drafts[1].Buttons[0][0].Token, Is.EqualTo(Drafts[0].Buttons[0][0].Token));
    }

    [Test]
    public async Task A_job_of_another_bot_or_of_no_chat_is_nobodys()
    {
        await Tell(JobState.Running, place: (Here with { BotId = 5 }).ToString());
        await Tell(JobState.Running, place: null);
        await Tell(JobState.Running, place: "rest:1");

        Assert.That(Drafts, Is.Empty);
    }

    [TestCase(-1_002, 42, null)]
    [TestCase(7, null, 3)]
    public void A_place_is_read_as_it_was_written(long chat, long? topic, long? reply)
    {
        var place = new JobPlace(1, chat, topic, reply, 99);

        Assert.That(JobPlace.Read(place.ToString()), Is.EqualTo(place));
    }

    private List<OutboxDraft> Drafts => [.. outbox.Kept.SelectMany(outcome => outcome.Messages)];

    private JobCards Cards()
    {
        var door = new Door(clock, new MemoryAuditTrail(), NullLogger<Door>.Instance)
            .Opens<GetSettings, UserSettings>(
                new DoorRule(Role.Viewer, Budget.PerMinute(100)),
                new SettingsReading(new MemorySettingsStore()).AnswerAsync);
        var desk = new JobDesk(new FakeJobQueue(), results, new MemoryOptimisationStore());
        return new JobCards(
            desk, door, new ChatTelling(outbox, views, _ => { }), new BotIdentity(MemoryOutbox.BotId), clock);
    }

    private Task Tell(JobState state, double share = 0, int ahead = 0, string? refusal = null) =>
        Tell(state, Here.ToString(), share, ahead, refusal);

    private Task Tell(JobState state, string? place, double share = 0, int ahead = 0, string? refusal = null) =>
        cards.TellAsync(
            new JobStanding(
                new Job
                {
                    Id = "7K3FQ2",
                    Owner = "telegram:1",
                    Kind = BacktestWork.KindName,
                    About = "SMA_CROSS · BTC-USDT · 30d · 1h",
                    Body = new BacktestOrder("SMA_CROSS BTC-USDT 30d 1h assumptions=standard", 1).ToJson(),
                    Place = place,
                    State = state,
                    QueuedAt = clock.GetUtcNow(),
                    Refusal = refusal,
                },
                share,
                share > 0 ? TimeSpan.FromSeconds(8) : null,
                ahead),
            default);
}
