using TelegramTrader.Application.Chat;
using TelegramTrader.Storage;
using static TelegramTrader.Scenarios.Storage.Chat.Drafts;

namespace TelegramTrader.Scenarios.Storage.Chat;

/// <summary>Which message an edit of a name changes.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class OutboxNamesContract(DatabaseEngine engine)
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
    public async Task An_edit_changes_what_was_sent_under_the_name_even_when_it_was_kept_before_that_was_sent()
    {
        var entries = await Outbox.KeepAsync(Outcome(Named("n"), Edit("n")), default);
        var early = await EditsAsync(entries[1].Id);

        await Outbox.BeginAsync(entries[0].Id, At, default);
        await Outbox.SentAsync(entries[0].Id, 501, At, default);

        Assert.That((early, await EditsAsync(entries[1].Id)), Is.EqualTo(((long?)null, (long?)501)));
    }

    [Test]
    public async Task An_edit_of_what_was_never_sent_or_whose_number_is_not_known_is_sent_anew()
    {
        var dead = await Outbox.KeepAsync(Named("dead"));
        await Outbox.BuryAsync(dead.Id, "no", At, default);
        var doubtful = await Outbox.KeepAsync(Named("doubtful"));
        await Outbox.BeginAsync(doubtful.Id, At, default);
        await Outbox.SentAsync(doubtful.Id, null, At, default);

        foreach (var name in (string[])["dead", "doubtful", "unknown"])
        {
            var edit = await Outbox.KeepAsync(Edit(name));
            var read = (await Outbox.ReadAsync(edit.Id, default))!;

            Assert.That((read.Edits, read.EditsNamed), Is.EqualTo(((long?)null, name)));
        }
    }

    [Test]
    public async Task After_an_edit_was_sent_anew_the_name_points_to_the_new_message()
    {
        await Outbox.SendAsync(Named("n"), 501);
        await Outbox.SendAsync(Edit("n"), 777);

        var next = await Outbox.KeepAsync(Edit("n"));

        Assert.That(await EditsAsync(next.Id), Is.EqualTo(777));
    }

    [Test]
    public async Task The_newest_message_of_a_name_has_it_and_edits_from_before_keep_theirs()
    {
        await Outbox.SendAsync(Named("n"), 501);
        var before = await Outbox.KeepAsync(Edit("n"));
        var newer = await Outbox.KeepAsync(Named("n"));
        var after = await Outbox.KeepAsync(Edit("n"));

        var whileWaiting = (await EditsAsync(before.Id), await EditsAsync(after.Id));
        await Outbox.BeginAsync(newer.Id, At, default);
        await Outbox.SentAsync(newer.Id, 502, At, default);
        var whenSent = (await EditsAsync(before.Id), await EditsAsync(after.Id));

        Assert.That(whileWaiting, Is.EqualTo(((long?)501, (long?)null)));
        Assert.That(whenSent, Is.EqualTo(((long?)501, (long?)502)));
    }

    [Test]
    public async Task A_name_means_nothing_to_another_bot_or_in_another_chat()
    {
        await Outbox.SendAsync(Named("n"), 501);
        var otherBot = await Outbox.KeepAsync(new ChatOutcome(Bot + 1, null) { Messages = [Edit("n")] }, default);
        var otherChat = await Outbox.KeepAsync(Edit("n") with { ChatId = ChatId + 1 });
        var same = await Outbox.KeepAsync(Edit("n"));

        Assert.That(
            (await EditsAsync(otherBot[0].Id), await EditsAsync(otherChat.Id), await EditsAsync(same.Id)),
            Is.EqualTo(((long?)null, (long?)null, (long?)501)));
    }

    [Test]
    public async Task A_name_lives_as_long_as_the_last_message_that_was_sent_under_it()
    {
        await Outbox.SendAsync(Named("n"), 501);
        var edit = await Outbox.KeepAsync(Edit("n"));
        await Outbox.BeginAsync(edit.Id, At, default);
        await Outbox.SentAsync(edit.Id, 501, At.AddDays(2), default);

        await Outbox.ForgetAsync(At.AddDays(1), default);
        var next = await Outbox.KeepAsync(Edit("n"));
        var remembered = await EditsAsync(next.Id);
        await Outbox.ForgetAsync(At.AddDays(3), default);

        Assert.That((remembered, await EditsAsync(next.Id)), Is.EqualTo(((long?)501, (long?)null)));
    }

    private async Task<long?> EditsAsync(long id) => (await Outbox.ReadAsync(id, default))!.Edits;

    private static OutboxDraft Named(string name) => Draft("named") with { Name = name };

    private static OutboxDraft Edit(string name) => Draft("edit") with { EditsNamed = name };
}
