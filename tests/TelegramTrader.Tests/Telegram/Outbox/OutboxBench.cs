using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Outbox;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Telegram.BotApi;

namespace TelegramTrader.Tests.Telegram.Outbox;

/// <summary>A sender between an outbox in memory and a server in memory, by a clock that the test moves.</summary>
internal sealed class OutboxBench
{
    private Action cancel = () => { };

    public OutboxBench(SenderRules? rules = null, int seed = 1, MemoryOutbox? kept = null, ManualClock? clock = null)
    {
        Clock = clock ?? new ManualClock();
        Outbox = kept ?? new MemoryOutbox(Clock);
        Telegram = new FakeTelegram(Clock);
        Pump = new TurnPump(Clock);
        var client = new BotClient(
            new HttpMessageInvoker(Telegram), new BotServer(new Uri("http://127.0.0.1:8081/")), BotBench.Token, Clock);
        var hooks = new SenderHooks
        {
            ChatOutOfReach = (chat, kind, _) => Note(() => OutOfReach.Add((chat, kind))),
            ChatMoved = (from, to, _) => Note(() => Moved.Add((from, to))),
            FallbackChats = _ => Task.FromResult<IReadOnlyList<long>>(Admins),
        };
        Sender = new OutboxSender(
            client, Outbox, rules ?? new SenderRules { BotId = MemoryOutbox.BotId }, hooks, Clock, new Random(seed));
    }

    public ManualClock Clock { get; }

    public MemoryOutbox Outbox { get; }

    public FakeTelegram Telegram { get; }

    public TurnPump Pump { get; }

    public OutboxSender Sender { get; }

    public Task Running { get; private set; } = Task.CompletedTask;

    public List<(long Chat, BotFailureKind Kind)> OutOfReach { get; } = [];

    public List<(long From, long To)> Moved { get; } = [];

    public List<long> Admins { get; } = [];

    public static OutboxDraft Draft(string text, long chat = 7, OutboxLane lane = OutboxLane.Answers) =>
        new() { Lane = lane, ChatId = chat, Html = $"<b>{text}</b>", Plain = text };

    public OutboxBench Started()
    {
        var stop = new CancellationTokenSource();
        cancel = stop.Cancel;
        Running = Pump.Begin(() => Sender.RunAsync(stop.Token));
        return this;
    }

    /// <summary>Keeps messages and tells the sender, as the program does.</summary>
    public IReadOnlyList<OutboxEntry> Keep(params OutboxDraft[] drafts) => Pump.Begin(() =>
    {
        var kept = Outbox.Keep(drafts);
        Sender.Notify(kept);
        return kept;
    });

    public void PassUntilSent(TimeSpan? most = null)
    {
        Pump.PassUntil(() => Running.IsFaulted || !Outbox.Waiting.Any(), most ?? TimeSpan.FromHours(1));
        Assert.That(Running.Exception, Is.Null);
    }

    /// <summary>Ends the sender as the program's end does.</summary>
    public void Stop()
    {
        Pump.Begin(() =>
        {
            cancel();
            return true;
        });
        Pump.PassUntil(() => Running.IsCompleted, TimeSpan.FromMinutes(1));
        Assert.That(Running.IsCanceled, Is.True, $"{Running.Exception}");
    }

    private static Task Note(Action note)
    {
        note();
        return Task.CompletedTask;
    }
}
