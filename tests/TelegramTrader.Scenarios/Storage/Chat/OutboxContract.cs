using TelegramTrader.Application.Chat;
using TelegramTrader.Storage;
using static TelegramTrader.Scenarios.Storage.Chat.Drafts;

namespace TelegramTrader.Scenarios.Storage.Chat;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class OutboxContract(DatabaseEngine engine)
{
    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private IOutbox Outbox => storage.Outbox;

    [SetUp]
    public async Task Open()
    {
        database = await TestDatabase.MakeAsync(engine);
        storage = await database.OpenAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await storage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public async Task A_draft_comes_back_whole()
    {
        var draft = new OutboxDraft
        {
            Lane = OutboxLane.Reports,
            ChatId = -1_001_234_567_890_123,
            TopicId = 5,
            ReplyTo = 6,
            Html = "<b>a & b</b> 🙂 ﷽ '; DROP TABLE outbox; --",
            Plain = "a & b\r\n\t@x",
            File = new OutboxFile("chart.png", "image/png", true, new byte[] { 0, 1, 255, 0 }),
            Buttons = [[new OutboxButton("Go", "v1:0"), new OutboxButton("See", null, "https://a.b", "danger")], []],
            Edits = 77,
            Name = "n",
            CoalesceKey = "k",
            IsSilent = true,
            IsPassedOn = true,
            Expires = At.AddHours(1),
        };

        var kept = await Outbox.KeepAsync(draft);
        var read = (await Outbox.ReadAsync(kept.Id, default))!;

        Assert.Multiple(() =>
        {
            Assert.That(read with { File = null, Buttons = [] }, Is.EqualTo(draft with { File = null, Buttons = [] }));
            Assert.That(read.File! with { Bytes = default }, Is.EqualTo(draft.File! with { Bytes = default }));
            Assert.That(read.File.Bytes.ToArray(), Is.EqualTo(draft.File.Bytes.ToArray()));
            Assert.That(read.Buttons, Is.EqualTo(draft.Buttons));
        });
    }

    [Test]
    public async Task A_draft_with_nothing_but_text_comes_back_whole()
    {
        var kept = await Outbox.KeepAsync(Draft(""));

        var read = await Outbox.ReadAsync(kept.Id, default);

        Assert.That(read! with { Buttons = [] }, Is.EqualTo(Draft("") with { Buttons = [] }));
    }

    [Test]
    public async Task Text_that_no_column_could_hold_is_sent_with_a_sign_in_its_place()
    {
        var kept = await Outbox.KeepAsync(Draft("a\uD83Db\0c"));

        var read = (await Outbox.ReadAsync(kept.Id, default))!;
        await Outbox.BuryAsync(kept.Id, "no \0 and \uDE42", At, default);

        var dead = (await Outbox.DeadAsync(Bot, 1, default))[0];
        Assert.Multiple(() =>
        {
            Assert.That(read.Plain, Is.EqualTo("a\uFFFDb\0c"));
            Assert.That((dead.Plain, dead.Reason), Is.EqualTo(("a\uFFFDb\uFFFDc", "no \uFFFD and \uFFFD")));
        });
    }

    [Test]
    public async Task A_key_that_no_column_could_hold_is_a_bug_and_keeps_nothing([Values(0, 1, 2)] int which)
    {
        const string odd = "a\0b";
        var draft = which switch
        {
            0 => Draft("x") with { Name = odd },
            1 => Draft("x") with { EditsNamed = odd },
            _ => Draft("x") with { CoalesceKey = odd },
        };

        await Assert.ThatAsync(() => Outbox.KeepAsync(draft), Throws.ArgumentException);

        Assert.That((await Outbox.CountAsync(Bot, default)).Waiting, Is.Zero);
    }

    [Test]
    public async Task An_update_is_answered_once_with_messages_and_views_together()
    {
        await storage.Inbox.KeepAsync([Update(1)], default);
        var outcome = new ChatOutcome(Bot, Update(1).Key)
        {
            Messages = [Draft("a"), Draft("b")],
            Views = [new ChatView("v", ChatId, 1, "/price", 0, [new ChatViewAction("/help", 0)])],
        };

        var first = await Outbox.KeepAsync(outcome, default);
        var again = await Outbox.KeepAsync(
            outcome with { Views = [new ChatView("w", ChatId, 1, "/x", 0, [])] }, default);
        var unknown = await Outbox.KeepAsync(outcome with { Answers = Update(2).Key }, default);

        var waiting = await Outbox.WaitingAsync(Bot, 0, 10, default);
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(waiting));
            Assert.That(first.Select(entry => entry.Id), Is.Ordered.And.Unique);
            Assert.That(again.Concat(unknown), Is.Empty);
        });
        Assert.That(await storage.Views.FindAsync("v", default), Is.Not.Null);
        Assert.That(await storage.Views.FindAsync("w", default), Is.Null);
        Assert.That(await storage.Inbox.TakeWaitingAsync(Bot, 10, default), Is.Empty);
    }

    [Test]
    public async Task Of_parallel_answers_to_one_update_one_is_kept()
    {
        await storage.Inbox.KeepAsync([Update(1)], default);

        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Outbox.KeepAsync(
            new ChatOutcome(Bot, Update(1).Key) { Messages = [Draft($"{i}")] }, default))));

        Assert.That(kept.Count(entries => entries.Count == 1), Is.EqualTo(1));
        Assert.That((await Outbox.CountAsync(Bot, default)).Waiting, Is.EqualTo(1));
    }

    [Test]
    public async Task Parallel_callers_keep_all_and_numbers_grow_without_one_twice()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
        {
            var ids = new List<long>();
            for (var j = 0; j < 20; j++)
            {
                ids.Add((await Outbox.KeepAsync(Draft($"{i}.{j}"))).Id);
            }

            return ids;
        })));

        var waiting = await Outbox.WaitingAsync(Bot, 0, 1_000, default);
        Assert.Multiple(() =>
        {
            Assert.That(kept, Has.All.Ordered);
            Assert.That(waiting.Select(entry => entry.Id), Is.EqualTo(kept.SelectMany(ids => ids).Order()));
            Assert.That(waiting, Has.Count.EqualTo(200));
        });
    }

    [Test]
    public async Task What_waits_is_paged_by_number_and_by_bot()
    {
        var kept = await Outbox.KeepAsync(Outcome(Draft("a"), Draft("b"), Draft("c")), default);
        await Outbox.KeepAsync(new ChatOutcome(Bot + 1, null) { Messages = [Draft("other")] }, default);

        var first = await Outbox.WaitingAsync(Bot, 0, 2, default);
        var rest = await Outbox.WaitingAsync(Bot, first[^1].Id, 2, default);

        Assert.That(first.Concat(rest), Is.EqualTo(kept));
    }

    [Test]
    public async Task A_message_is_begun_by_one_and_sent_once()
    {
        var entry = await Outbox.KeepAsync(Draft("a") with { Name = "n" });

        var begun = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Outbox.BeginAsync(entry.Id, At, default))));
        var whileSending = await Outbox.WaitingAsync(Bot, 0, 10, default);
        await Outbox.SentAsync(entry.Id, 1_001, At, default);
        await Outbox.SentAsync(entry.Id, 1_002, At, default);
        await Outbox.BuryAsync(entry.Id, "late", At, default);
        await Outbox.PutBackAsync(entry.Id, null, true, "late", default);

        var row = await database.RowsAsync(
            "SELECT state, lane, chat_id, name, message_id, content IS NULL AND file IS NULL AND plain IS NULL "
            + "FROM outbox");
        Assert.Multiple(() =>
        {
            Assert.That(begun.Count(done => done), Is.EqualTo(1));
            Assert.That(whileSending, Is.Empty);
            Assert.That(row, Has.Count.EqualTo(1));
            Assert.That(row[0], Does.StartWith("sent | answers | 42 | n | 1001 | ").And.Match("(1|True)$"));
        });
        Assert.That(await Outbox.BeginAsync(entry.Id, At, default), Is.False);
        Assert.That(await Outbox.ReadAsync(entry.Id, default), Is.Null);
        Assert.That((await Outbox.CountAsync(Bot, default)).Waiting, Is.Zero);
    }

    [Test]
    public async Task What_was_put_back_waits_with_its_attempts_and_stays_doubtful_once_it_was()
    {
        var entry = await Outbox.KeepAsync(Draft("a"));
        await Outbox.BeginAsync(entry.Id, At, default);
        await Outbox.PutBackAsync(entry.Id, At.AddSeconds(3), true, "no answer", default);
        var first = (await Outbox.WaitingAsync(Bot, 0, 10, default))[0];

        await Outbox.BeginAsync(entry.Id, At, default);
        await Outbox.PutBackAsync(entry.Id, null, false, "too many", default);

        var second = (await Outbox.WaitingAsync(Bot, 0, 10, default))[0];
        Assert.Multiple(() =>
        {
            Assert.That(
                (first.Attempts, first.IsDoubtful, first.NotBefore), Is.EqualTo((1, true, At.AddSeconds(3))));
            Assert.That((second.Attempts, second.IsDoubtful, second.NotBefore),
                Is.EqualTo((2, true, (DateTimeOffset?)null)));
        });
    }

    [Test]
    public async Task The_dead_keep_their_text_and_the_reason_the_last_first()
    {
        var entries = await Outbox.KeepAsync(
            Outcome(Draft("a"), Draft("b", OutboxLane.Risk), Draft("c"), Draft("d")), default);
        await Outbox.BuryAsync(entries[1].Id, "blocked", At.AddSeconds(1), default);
        await Outbox.BuryAsync(entries[0].Id, "gone", At.AddSeconds(2), default);
        await Outbox.SupersedeAsync(entries[2].Id, default);

        var dead = await Outbox.DeadAsync(Bot, 10, default);
        var last = await Outbox.DeadAsync(Bot, 1, default);
        var counts = await Outbox.CountAsync(Bot, default);

        Assert.Multiple(() =>
        {
            Assert.That(
                dead.Select(letter => (letter.Lane, letter.Plain, letter.Reason)),
                Is.EqualTo(new[] { (OutboxLane.Answers, "a", "gone"), (OutboxLane.Risk, "b", "blocked") }));
            Assert.That(last, Is.EqualTo(dead.Take(1)));
            Assert.That(counts, Is.EqualTo(new OutboxCounts(1, 2, entries[3].KeptAt)));
        });
    }

    [Test]
    public async Task What_has_ended_is_forgotten_what_waits_is_not_and_no_number_comes_twice()
    {
        var last = 0L;
        for (var i = 0; i < 3; i++)
        {
            last = await Outbox.SendAsync(Draft($"{i}"), i);
        }

        var late = await Outbox.ForgetAsync(At, default);
        var forgotten = await Outbox.ForgetAsync(At.AddMilliseconds(1), default);
        var next = await Outbox.KeepAsync(Draft("next"));

        Assert.That((late, forgotten), Is.EqualTo((0, 3)));
        Assert.That(next.Id, Is.GreaterThan(last));
        Assert.That(await Outbox.ForgetAsync(At.AddDays(9_000), default), Is.Zero);
    }

    [Test]
    public async Task Waiting_messages_and_views_follow_a_group_to_its_new_id()
    {
        await Outbox.SendAsync(Draft("sent") with { Name = "n" }, 5);
        var kept = await Outbox.KeepAsync(Draft("edit") with { EditsNamed = "n" });
        var elsewhere = await Outbox.KeepAsync(Draft("x", chat: 43));
        await Outbox.KeepAsync(Outcome() with { Views = [new ChatView("v", ChatId, 1, "/x", 0, [])] }, default);

        await Outbox.MoveChatAsync(Bot, ChatId, -100_42, default);

        var waiting = await Outbox.WaitingAsync(Bot, 0, 10, default);
        Assert.That(waiting, Is.EqualTo(new[] { kept with { ChatId = -100_42 }, elsewhere }));
        Assert.That((await storage.Views.FindAsync("v", default))!.ChatId, Is.EqualTo(-100_42));
        Assert.That((await Outbox.ReadAsync(kept.Id, default))!.Edits, Is.Null, "numbers of the old chat mean nothing");
    }
}
