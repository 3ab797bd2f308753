using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Outbox;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Outbox;

/// <summary>Thousands of messages, a server in every bad mood, and what holds all the same.</summary>
public sealed class OutboxStormTests
{
    private const int Chats = 240;

    // Three storms of full length take longer than an ordinary run should.
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TT_LONG") == "1";

    private readonly Dictionary<long, DateTimeOffset> frozen = [];
    private readonly HashSet<string> unknown = [];
    private readonly List<string> early = [];

    [SetUp]
    public void Forget()
    {
        frozen.Clear();
        unknown.Clear();
        early.Clear();
    }

    [TestCase(1, 10_000)]
    [TestCase(2, 2_000)]
    [TestCase(3, 2_000)]
    public void Nothing_is_lost_nothing_overtakes_and_nothing_is_too_fast(int seed, int messages)
    {
        var random = new Random(seed);
        messages = IsLong ? 10_000 : messages;
        var bench = new OutboxBench(seed: seed);
        bench.Telegram.Rule = call => Answer(call, random);
        bench.Outbox.Takes = _ => random.Next(0, 20) == 0
            ? Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 40)), bench.Clock, CancellationToken.None)
            : Task.CompletedTask;
        List<(OutboxEntry Entry, OutboxDraft Draft)> kept = [];

        bench.Started();
        while (kept.Count < messages)
        {
            OutboxDraft[] drafts = [.. Enumerable.Range(kept.Count, 50).Select(i => Draft(i, random))];
            kept.AddRange(bench.Keep(drafts).Zip(drafts));
            bench.Pump.Pass(TimeSpan.FromMilliseconds(random.Next(0, 4_000)));
        }

        bench.Pump.PassUntil(
            () => bench.Running.IsFaulted || bench.Sender.State.Condition == SenderCondition.Idle,
            TimeSpan.FromHours(6));

        Assert.That(bench.Running.Exception, Is.Null);
        Assert.That(unknown, Has.Count.GreaterThan(messages / 200), "the server was bad enough");
        Assert.That(frozen, Has.Count.GreaterThan(messages / 500));
        Assert.Multiple(() =>
        {
            NothingIsLost(bench, kept);
            OrderIsKept(bench, kept);
            OnlyTheDoubtfulIsTwice(bench);
            Assert.That(early, Is.Empty, "requests before the pause was over");
            Assert.That(bench.Telegram.MostUnderWay, Is.InRange(2, 8));
            PaceLaw.Check(
                new PaceRules(),
                [
                    .. bench.Telegram.Calls.Where(call => call.Chat != 0)
                        .Select(call => (call.Chat, call.At - DateTimeOffset.UnixEpoch)),
                ]);
        });
    }

    private static OutboxDraft Draft(int number, Random random)
    {
        var lane = random.Next(0, 20) switch
        {
            0 => OutboxLane.Risk,
            < 4 => OutboxLane.Fills,
            < 14 => OutboxLane.Answers,
            _ => OutboxLane.Reports,
        };
        var chat = random.Next(1, Chats) * (random.Next(0, 4) == 0 ? -1L : 1L);
        var draft = OutboxBench.Draft($"m{number}", chat, lane);
        return random.Next(0, 8) == 0
            ? draft with { Edits = 1, CoalesceKey = random.Next(0, 2) == 0 ? "card" : null }
            : draft;
    }

    private TelegramAnswer Answer(TelegramCall call, Random random)
    {
        var takes = TimeSpan.FromMilliseconds(random.Next(20, 400));
        if (call.Chat != 0 && frozen.GetValueOrDefault(call.Chat) > call.At)
        {
            early.Add($"{call.Chat} at {call.At:O}");
        }

        switch (random.Next(0, 1_000))
        {
            case < 8:
                var seconds = random.Next(1, 20);
                frozen[call.Chat] = call.At + takes + TimeSpan.FromSeconds(seconds);
                return TelegramAnswer.Limited(seconds) with { Takes = takes };
            case < 16:
                unknown.Add(Word(call));
                return TelegramAnswer.Refused(500, "Internal Server Error") with { Takes = takes };
            case < 24:
                unknown.Add(Word(call));
                return TelegramAnswer.Refused(502, "Bad Gateway") with { Takes = takes, IsDone = true };
            case < 28:
                unknown.Add(Word(call));
                return new TelegramAnswer { IsSilent = true, IsDone = random.Next(0, 2) == 0 };
            case < 32:
                return TelegramAnswer.Broken with { Takes = takes };
            default:
                return new TelegramAnswer { Takes = takes };
        }
    }

    private static void NothingIsLost(OutboxBench bench, List<(OutboxEntry Entry, OutboxDraft Draft)> kept)
    {
        var shown = bench.Telegram.Shown.Select(Word).ToHashSet();
        var superseded = bench.Outbox.Superseded.ToHashSet();
        Assert.That(bench.Outbox.Waiting, Is.Empty);
        Assert.That(bench.Outbox.SentIds.Count() + superseded.Count, Is.EqualTo(kept.Count), "none was buried");
        Assert.That(
            kept.Where(one => !superseded.Contains(one.Entry.Id) && !shown.Contains($"<b>{one.Draft.Plain}</b>")),
            Is.Empty);
        Assert.That(
            kept.Where(one => superseded.Contains(one.Entry.Id)).Select(one => one.Draft.CoalesceKey),
            Has.All.EqualTo("card"));
    }

    // A card goes at the place of an older one, and so is no measure of the order.
    private static void OrderIsKept(OutboxBench bench, List<(OutboxEntry Entry, OutboxDraft Draft)> kept)
    {
        var first = bench.Telegram.Shown.Select((call, i) => (Word: Word(call), i))
            .GroupBy(call => call.Word).ToDictionary(calls => calls.Key, calls => calls.Min(call => call.i));
        foreach (var line in kept.Where(one => one.Draft.CoalesceKey is null)
            .GroupBy(one => (one.Draft.ChatId, one.Draft.Lane)))
        {
            Assert.That(line.Select(one => first[$"<b>{one.Draft.Plain}</b>"]), Is.Ordered, $"{line.Key}");
        }
    }

    private void OnlyTheDoubtfulIsTwice(OutboxBench bench)
    {
        var again = bench.Telegram.Shown.GroupBy(Word).Where(calls => calls.Count() > 1).ToList();
        Assert.That(again, Is.Not.Empty);
        Assert.That(again.Select(calls => calls.Key).Except(unknown), Is.Empty);
        Assert.That(
            again.SelectMany(calls => calls.Skip(1))
                .Where(call => call.Edited is null && !call.Text.Contains("Sent again", StringComparison.Ordinal)),
            Is.Empty,
            "and says so");
    }

    private static string Word(TelegramCall call) => call.Text.Split('\n')[0];
}
