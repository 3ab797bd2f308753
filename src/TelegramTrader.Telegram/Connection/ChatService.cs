using Microsoft.Extensions.Logging;
using TelegramTrader.Application;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Telegram.Health;
using TelegramTrader.Telegram.Jobs;
using TelegramTrader.Telegram.Outbox;

namespace TelegramTrader.Telegram.Connection;

/// <summary>A bot at work: updates come in, answers go out, until it is stopped.</summary>
public sealed class ChatService
{
    private const int LinesAtOnce = 8;

    private static readonly TimeSpan BetweenCleaning = TimeSpan.FromHours(1);

    // A server hands out updates for a day; taps on older cards are answered for a month.
    private static readonly TimeSpan UpdatesKept = TimeSpan.FromDays(3);
    private static readonly TimeSpan ViewsKept = TimeSpan.FromDays(30);

    private readonly ChatParts parts;
    private readonly ChatQueue queue;
    private readonly OutboxSender sender;
    private readonly BotConnection connection;
    private readonly MenuPublisher menu;

    public ChatService(ChatParts parts)
    {
        this.parts = parts;
        var (stores, clock, logs) = (parts.Stores, parts.Clock, parts.Logs);
        menu = new MenuPublisher(parts.Client, parts.Catalogue, clock, logs.CreateLogger<MenuPublisher>());
        sender = Sender(parts);
        var desk = new UpdateDesk(
            Rooms(parts, menu), stores.Inbox, stores.Outbox, sender.Notify, clock, logs.CreateLogger<UpdateDesk>());
        queue = new ChatQueue(parts.Limits.InboxUpdates, LinesAtOnce, desk.AnswerAsync);
        Intake = new UpdateIntake(stores.Inbox, queue, parts.Me.BotId, clock);
        connection = new BotConnection(
            parts.Client, parts.Me, parts.Connection, Intake, clock, logs.CreateLogger<BotConnection>());
        var telling = new ChatTelling(stores.Outbox, stores.Views, sender.Notify);
        Jobs = new JobCards(parts.Jobs, parts.Door, telling, parts.Me, clock);
        Health = new ChatHealth(() => connection.State, () => sender.State, parts.Me, queue, stores.Outbox, clock);
    }

    /// <summary>Where a webhook hands in what it is brought.</summary>
    public UpdateIntake Intake { get; }

    public IHealthSource Health { get; }

    /// <summary>Shows in its chats how far long work is.</summary>
    public IJobListener Jobs { get; }

    public ConnectionState Connection => connection.State;

    /// <summary>Takes up what was not answered when the program ended: before anything new is handed in.</summary>
    public Task ResumeAsync(CancellationToken ct) => Intake.ResumeAsync(ct);

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await Together.RunAsync(
                [queue.RunAsync, sender.RunAsync, connection.RunAsync, menu.RunAsync, CleanAsync], ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await FarewellAsync();
            throw;
        }
    }

    private async Task FarewellAsync()
    {
        try
        {
            await Intake.FarewellAsync(CancellationToken.None);
        }
        catch (StorageUnavailableException fault)
        {
            parts.Logs.CreateLogger<ChatService>().LogWarning("No farewell is kept: {Reason}", fault.Message);
        }
    }

    private static OutboxSender Sender(ChatParts parts)
    {
        var (stores, clock) = (parts.Stores, parts.Clock);
        var rules = new SenderRules { BotId = parts.Me.BotId, Pace = new PaceRules().Times(parts.Pace) };
        var hooks = new SenderHooks
        {
            ChatOutOfReach = (chat, _, ct) => stores.Accounts.SetReachableAsync(parts.Me.AccountOf(chat), false, ct),
            ChatMoved = stores.Accounts.MoveGroupAsync,
            FallbackChats = async ct => [.. (await parts.Who.AdminsAsync(ct)).SelectMany(ChatOf)],
        };
        IEnumerable<long> ChatOf(string admin) => parts.Me.TryUser(admin, out var chat) ? [chat] : [];
        var jitter = new Random(unchecked((int)clock.GetTimestamp()));
        return new OutboxSender(parts.Client, stores.Outbox, rules, hooks, clock, jitter);
    }

    private static DeskRooms Rooms(ChatParts parts, MenuPublisher menu)
    {
        var (stores, clock) = (parts.Stores, parts.Clock);
        var access = new ChatAccess(parts.Door, parts.Who, stores.Accounts, parts.Me, clock);
        var questions = new QuestionBook(stores.Settings, clock);
        var answers = new TapAnswers(parts.Client, clock);
        return new DeskRooms(
            new MessageDesk(parts.Router, access, questions, parts.Me),
            new TapDesk(parts.Router, access, stores.Views, answers, questions, parts.Me),
            new MembershipDesk(stores.Accounts, stores.Outbox, parts.Me),
            menu);
    }

    private async Task CleanAsync(CancellationToken ct)
    {
        var log = parts.Logs.CreateLogger<ChatService>();
        while (true)
        {
            await Task.Delay(BetweenCleaning, parts.Clock, ct);
            var now = parts.Clock.GetUtcNow();
            try
            {
                await parts.Stores.Inbox.ForgetAsync(now - UpdatesKept, ct);
                await parts.Stores.Outbox.ForgetAsync(now - UpdatesKept, ct);
                await parts.Stores.Views.ForgetAsync(now - ViewsKept, ct);
            }
            catch (StorageUnavailableException fault)
            {
                log.LogWarning("Old messages are not cleaned away now: {Reason}", fault.Message);
            }
        }
    }
}
