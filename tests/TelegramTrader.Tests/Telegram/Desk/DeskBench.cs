using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Updates;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Connection;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Telegram.BotApi;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>The desk between stores and a server in memory: an update in, what comes of it out.</summary>
internal sealed class DeskBench : IAsyncDisposable
{
    public const long OpenGroup = -1_001;
    public const long ClosedGroup = -1_002;
    public const long OpenForum = -1_003;
    public const string BotName = "desk_bot";

    // No answer takes that long: it only keeps a test from hanging.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryInbox inbox;
    private readonly OutcomeBook outbox;
    private readonly FakeTelegram telegram;
    private CancellationTokenSource stop = new();
    private UpdateIntake intake = null!;
    private Task running = Task.CompletedTask;
    private TaskCompletionSource answered = new();
    private bool isOneOwed;

    /// <param name="draws">As <see cref="WatchedDoor"/> has it.</param>
    public DeskBench(bool draws = false)
    {
        (inbox, Views) = (new MemoryInbox(Clock), new MemoryViewStore(Clock));
        (outbox, Accounts) = (new OutcomeBook(inbox, Views, Clock), new MemoryAccountStore(Clock));
        var yes = new TelegramAnswer { Body = """{"ok":true,"result":true}""" };
        telegram = new FakeTelegram(Clock) { Rule = _ => yes };
        Door = new WatchedDoor(Catalogue, Accounts, Settings, draws, Clock);
        StartAsAFreshProgram();
    }

    public static CommandCatalogue Catalogue { get; } = CommandCatalogue.Load(Checkout.Under("commands"));

    public ManualClock Clock { get; } = new();

    public MemoryAccountStore Accounts { get; }

    public MemoryViewStore Views { get; }

    public MemorySettingsStore Settings { get; } = new();

    public WatchedDoor Door { get; }

    /// <summary>The user of a rank.</summary>
    public static long PersonOf(Role role) => 700_000_500 + (int)role;

    public static async Task<DeskBench> PeopledAsync(bool draws = false)
    {
        var bench = new DeskBench(draws);
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Stranger))
        {
            await bench.Accounts.TrySetRoleAsync($"telegram:{PersonOf(role)}", role.ToString(), role, default);
        }

        foreach (var group in new[] { OpenGroup, OpenForum })
        {
            await bench.Accounts.OpenGroupAsync(new OpenGroup(group, "Open", "somebody", default), default);
        }

        return bench;
    }

    /// <summary>Everything that memory holds is gone; what is kept stays, and what waits is taken up.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        stop = new CancellationTokenSource();
        StartAsAFreshProgram();
        answered = NewSignal();
        await intake.ResumeAsync(default);
        if (isOneOwed)
        {
            isOneOwed = false;
            await answered.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Hands an update in, and waits until it is answered.</summary>
    public Task<DeskEffect> TakeAsync(ReadOnlyMemory<byte> raw) => TakeAsync(UpdateReader.Read(raw));

    public async Task<DeskEffect> TakeAsync(ReceivedUpdate received)
    {
        Forget();
        answered = NewSignal();
        var taken = await intake.TakeAsync(received.Raw, default);
        if (taken == IntakeOutcome.Kept)
        {
            await answered.Task.WaitAsync(Patience);
        }

        return new DeskEffect(received, taken)
        {
            Passed = [.. Door.Passed],
            Kept = [.. outbox.Kept],
            Calls = [.. telegram.Calls],
            Faults = [.. Door.Faults],
        };
    }

    /// <summary>Kept in the inbox by a program that ends before it answers; the next one takes it up.</summary>
    /// <returns>What came of it then.</returns>
    public async Task<IReadOnlyList<ChatOutcome>> TakeAndRestartAsync(ReadOnlyMemory<byte> raw)
    {
        Forget();
        await EndAsync();
        isOneOwed = await intake.TakeAsync(raw, default) == IntakeOutcome.Kept;
        await RestartAsync();
        return [.. outbox.Kept];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        stop.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Forget()
    {
        Door.Passed.Clear();
        Door.Faults.Clear();
        outbox.Kept.Clear();
        telegram.Calls.Clear();
    }

    private async Task EndAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void StartAsAFreshProgram()
    {
        var me = new BotIdentity(MemoryOutbox.BotId) { Username = BotName };
        var client = new BotClient(
            new HttpMessageInvoker(telegram), new BotServer(new Uri("http://127.0.0.1:8081/")), BotBench.Token, Clock);
        var router = new ChatRouter(Catalogue, Door.Door, TestLimits.Usual);
        var access = new ChatAccess(Door.Door, Door.Who, Accounts, me, Clock);
        var questions = new QuestionBook(Settings, Clock);
        var rooms = new DeskRooms(
            new MessageDesk(router, access, questions, me),
            new TapDesk(router, access, Views, new TapAnswers(client, Clock), questions, me),
            new MembershipDesk(Accounts, outbox, me),
            new MenuPublisher(client, Catalogue, Clock, NullLogger<MenuPublisher>.Instance));
        var desk = new UpdateDesk(rooms, inbox, outbox, _ => { }, Clock, new FaultLog<UpdateDesk>(Door.Faults));
        var queue = new ChatQueue(TestLimits.Usual.InboxUpdates, workers: 1, AnswerAsync);
        intake = new UpdateIntake(inbox, queue, me.BotId, Clock);
        running = queue.RunAsync(stop.Token);

        async Task AnswerAsync(InboxUpdate update, CancellationToken ct)
        {
            try
            {
                await desk.AnswerAsync(update, ct);
                answered.TrySetResult();
            }
            catch (Exception fault)
            {
                answered.TrySetException(fault);
                throw;
            }
        }
    }
}

/// <summary>What came of handing one update in.</summary>
internal sealed record DeskEffect(ReceivedUpdate Received, IntakeOutcome Taken)
{
    public required IReadOnlyList<(object Request, Caller Caller)> Passed { get; init; }

    public required IReadOnlyList<ChatOutcome> Kept { get; init; }

    /// <summary>What was asked of the server beside the outbox.</summary>
    public required IReadOnlyList<TelegramCall> Calls { get; init; }

    public required IReadOnlyList<string> Faults { get; init; }

    public IEnumerable<OutboxDraft> Drafts => Kept.SelectMany(outcome => outcome.Messages);
}
