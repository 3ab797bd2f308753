using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Markets;

[TestFixture(BookNumbering.Consecutive)]
[TestFixture(BookNumbering.Linked)]
public sealed class BookSyncTests(BookNumbering numbering)
{
    private static readonly int Runs = Environment.GetEnvironmentVariable("TT_LONG") == "1" ? 20_000 : 1_000;

    [Test]
    public void Is_the_venues_book_after_every_message_when_none_is_missing()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var venue = new DepthVenue(numbering, random);
            var sync = Synced(venue, random);
            for (var i = 0; i < 50; i++)
            {
                sync.OnChange(venue.Next());

                AssertSame(sync, venue.Snapshot(), $"seed {seed}, message {i}");
            }
        }
    }

    // What happens to the stream is drawn, and what must follow from it is known.
    [Test]
    public void Sees_every_missing_message_and_never_trusts_another_book()
    {
        var (lost, repeated) = (0, 0);
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var venue = new DepthVenue(numbering, random);
            var sync = Synced(venue, random);
            var last = venue.Next();
            sync.OnChange(last);
            for (var i = 0; i < 30; i++)
            {
                var (next, chance) = (venue.Next(), random.Next(20));
                if (chance == 0)
                {
                    lost++;
                    sync.OnChange(venue.Next());
                    Assert.That(sync.State, Is.EqualTo(BookSyncState.Broken), $"seed {seed}: a lost message");
                    Assert.That(sync.Book, Is.Null);
                    Assert.That(sync.BrokenBecause, Does.Contain("follows update"));
                    Assert.That(sync.OnSnapshot(venue.Snapshot()), Is.True);
                    last = venue.Next();
                    sync.OnChange(last);
                    continue;
                }

                if (chance == 1)
                {
                    repeated++;
                    sync.OnChange(last);
                }

                sync.OnChange(next);
                last = next;
                AssertSame(sync, venue.Snapshot(), $"seed {seed}, message {i}");
            }
        }

        Assert.That((lost, repeated), Is.GreaterThan((Runs / 2, Runs / 2)));
    }

    [Test]
    public void Does_not_trust_messages_that_changed_places()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var venue = new DepthVenue(numbering, random);
            var sync = Synced(venue, random);
            var (first, second) = (venue.Next(), venue.Next());

            sync.OnChange(second);
            sync.OnChange(first);

            Assert.That(sync.Book, Is.Null, $"seed {seed}");
            Assert.That(sync.OnSnapshot(venue.Snapshot()), Is.True);
            sync.OnChange(venue.Next());
            AssertSame(sync, venue.Snapshot(), $"seed {seed}");
        }
    }

    [Test]
    public void Waits_for_a_snapshot_that_is_not_older_than_what_it_kept()
    {
        var venue = new DepthVenue(numbering, new Random(5));
        var old = venue.Snapshot();
        var sync = new BookSync(numbering);
        venue.Next();
        sync.OnChange(venue.Next());

        var tooOld = sync.OnSnapshot(old);
        var waiting = (sync.State, sync.Book);
        var taken = sync.OnSnapshot(venue.Snapshot());

        Assert.Multiple(() =>
        {
            Assert.That(tooOld, Is.False);
            Assert.That(waiting, Is.EqualTo((BookSyncState.WaitingForSnapshot, (OrderBook?)null)));
            Assert.That(taken, Is.True);
        });
    }

    [Test]
    public void Does_not_trust_a_book_that_crosses_itself()
    {
        var venue = new DepthVenue(numbering, new Random(6));
        var sync = Synced(venue, new Random(6));
        var wrong = venue.Next();
        wrong.Bids.Clear();
        wrong.Bids.Add(new BookLevel(new Fixed8(20_000), new Fixed8(1)));

        sync.OnChange(wrong);

        Assert.That((sync.State, sync.Book), Is.EqualTo((BookSyncState.Broken, (OrderBook?)null)));
        Assert.That(sync.BrokenBecause, Does.Contain("best bid"));
    }

    [Test]
    public void Ignores_a_snapshot_that_is_no_news_and_forgets_all_at_a_restart()
    {
        var venue = new DepthVenue(numbering, new Random(7));
        var sync = Synced(venue, new Random(7));
        var snapshot = venue.Snapshot();
        sync.OnChange(venue.Next());

        Assert.That(sync.OnSnapshot(snapshot), Is.False);
        AssertSame(sync, venue.Snapshot(), "after old news");
        sync.Restart();

        Assert.That((sync.State, sync.Book), Is.EqualTo((BookSyncState.WaitingForSnapshot, (OrderBook?)null)));
    }

    // Changes come before the snapshot, around it and after it.
    private BookSync Synced(DepthVenue venue, Random random)
    {
        var sync = new BookSync(numbering);
        for (var i = random.Next(0, 5); i > 0; i--)
        {
            sync.OnChange(venue.Next());
        }

        var snapshot = venue.Snapshot();
        for (var i = random.Next(0, 5); i > 0; i--)
        {
            sync.OnChange(venue.Next());
        }

        Assert.That(sync.OnSnapshot(snapshot), Is.True);
        AssertSame(sync, venue.Snapshot(), "once synced");
        return sync;
    }

    private static void AssertSame(BookSync sync, BookSnapshot expected, string when)
    {
        Assert.That(sync.State, Is.EqualTo(BookSyncState.Synced), $"{when}: {sync.BrokenBecause}");
        var top = sync.Book!.Top(int.MaxValue, sync.LastUpdateId, sync.TimeMs);
        Assert.That(top.LastUpdateId, Is.EqualTo(expected.LastUpdateId), when);
        Assert.That(top.Bids, Is.EqualTo(expected.Bids), when);
        Assert.That(top.Asks, Is.EqualTo(expected.Asks), when);
        Assert.That(sync.Book.IsCrossed, Is.False, when);
    }
}
