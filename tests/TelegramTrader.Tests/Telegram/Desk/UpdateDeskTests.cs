using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Connection;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>What becomes of one update where something on our side is not as it should be.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UpdateDeskTests : IDisposable
{
    private const long Ada = 42;

    private static readonly CommandCatalogue Catalogue = CommandCatalogue.Load(Checkout.Under("commands"));

    private readonly ManualClock clock = new();
    private readonly FakeTelegram telegram;
    private readonly MemoryOutbox outbox;
    private readonly MemoryInbox inbox;
    private readonly List<OutboxEntry> announced = [];
    private readonly BrokenDoor door = new();

    public UpdateDeskTests()
    {
        telegram = new FakeTelegram(clock);
        outbox = new MemoryOutbox(clock);
        inbox = new MemoryInbox(clock);
    }

    public void Dispose() => telegram.Dispose();

    [Test]
    public async Task Where_the_outbox_is_full_the_update_waits_and_is_answered_once_there_is_room()
    {
        outbox.LargestLane = 0;
        var answering = Desk().AnswerAsync(Said("/help"), default);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That((answering.IsCompleted, announced.Count), Is.EqualTo((false, 0)));

        outbox.LargestLane = 100;
        clock.Advance(TimeSpan.FromMinutes(1));
        await answering.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(announced, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Where_the_database_is_out_of_reach_for_a_while_nothing_is_lost_and_nothing_is_twice()
    {
        var isAway = true;
        outbox.Fails = call => isAway && call == "KeepAsync";
        var answering = Desk().AnswerAsync(Said("/help"), default);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(answering.IsCompleted, Is.False);

        isAway = false;
        clock.Advance(TimeSpan.FromMinutes(1));
        await answering.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(outbox.Waiting.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_fault_of_our_own_is_said_put_aside_and_not_tried_again()
    {
        door.IsBroken = true;

        await Desk().AnswerAsync(Said("/start"), default);

        var draft = await outbox.ReadAsync(announced.Single().Id, default);
        Assert.That(draft!.Plain, Does.StartWith("Something broke on our side").And.Contain("update 7"));
        Assert.That(draft.Plain, Does.Not.Contain("secret detail"));
    }

    [Test]
    public async Task The_same_update_again_leads_to_nothing_more()
    {
        var desk = Desk();

        await desk.AnswerAsync(Said("/help"), default);
        await desk.AnswerAsync(Said("/help"), default);

        Assert.That(announced, Has.Count.EqualTo(1));
    }

    private UpdateDesk Desk()
    {
        _ = BotToken.TryParse("123456:AAabcdefghijklmnopqrstuvwxyz", out var token);
        var client = new BotClient(new HttpMessageInvoker(telegram), BotServer.Telegram, token, clock);
        var accounts = new MemoryAccountStore(clock);
        var who = new Identification(accounts, new HashSet<string> { $"telegram:{Ada}" });
        var me = new BotIdentity(MemoryOutbox.BotId);
        var access = new ChatAccess(door, who, accounts, me, clock);
        var router = new ChatRouter(Catalogue, door, TestLimits.Usual);
        var questions = new QuestionBook(new MemorySettingsStore(), clock);
        var rooms = new DeskRooms(
            new MessageDesk(router, access, questions, me),
            new TapDesk(router, access, new MemoryViewStore(clock), new TapAnswers(client, clock), questions, me),
            new MembershipDesk(accounts, outbox, me),
            new MenuPublisher(client, Catalogue, clock, NullLogger<MenuPublisher>.Instance));
        return new UpdateDesk(rooms, inbox, outbox, announced.AddRange, clock, NullLogger<UpdateDesk>.Instance);
    }

    private InboxUpdate Said(string text)
    {
        var json = $$"""
            {"update_id":7,"message":{"message_id":1,"date":1,"text":"{{text}}","chat":{"id":{{Ada}},"type":"private"},
             "from":{"id":{{Ada}},"is_bot":false,"first_name":"Ada"} } }
            """;
        var key = new InboxKey(MemoryOutbox.BotId, 7);
        return new InboxUpdate(key, Ada, Encoding.UTF8.GetBytes(json), clock.GetUtcNow());
    }

    private sealed class BrokenDoor : IDoor
    {
        public bool IsBroken { get; set; }

        public Task<Result<TAnswer>> AskAsync<TAnswer>(IRequest<TAnswer> request, Caller caller, CancellationToken ct)
            where TAnswer : notnull => IsBroken
            ? throw new InvalidOperationException("secret detail")
            : Task.FromResult<Result<TAnswer>>(new Refusal(RefusalKind.Unavailable, "Closed."));
    }
}
