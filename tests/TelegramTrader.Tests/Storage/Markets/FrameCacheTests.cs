using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Storage.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Storage.Markets;

public sealed class FrameCacheTests
{
    private static readonly SeriesKey Key =
        new(Venue.Of("binance"), Symbol.Of("BTC", "USDT", MarketKind.Spot), SeriesKind.MarkCandles, "1m");

    [Test]
    public void What_it_gives_is_what_was_asked_for_or_nothing() =>
        Prop.ForAll(Gen.Choose(0, 60).Four().ToArbitrary(), range =>
        {
            var (heldFrom, heldTo, from, to) = range;
            var cache = new FrameCache(1 << 20);
            cache.Keep(Range(heldFrom, heldTo), At(1), null, Rows(heldFrom, heldTo));

            var given = cache.Find(Range(from, to), At(1), null);

            var isCovered = heldFrom <= from && heldTo >= to && heldFrom < heldTo;
            return isCovered
                ? given is not null && given.TimesMs.SequenceEqual(Rows(from, to).TimesMs)
                    && given.Numbers["open"].SequenceEqual(Rows(from, to).Numbers["open"])
                : given is null;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void It_never_holds_more_than_it_may() =>
        Prop.ForAll(Gen.Choose(1, 40).ArrayOf().ToArbitrary(), lengths =>
        {
            var cache = new FrameCache(16 * 64);
            for (var i = 0; i < lengths.Length; i++)
            {
                cache.Keep(Range(i, i + lengths[i], series: i), At(1), null, Rows(i, i + lengths[i]));
            }

            var held = lengths
                .Where((length, i) => cache.Find(Range(i, i + length, series: i), At(1), null) is not null).Sum();
            return cache.HeldBytes <= 16 * 64 && cache.HeldBytes == held * 16;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void The_range_that_was_used_longest_ago_makes_room()
    {
        var cache = new FrameCache(2 * 10 * 16);
        cache.Keep(Range(0, 10, series: 1), At(1), null, Rows(0, 10));
        cache.Keep(Range(0, 10, series: 2), At(1), null, Rows(0, 10));
        cache.Find(Range(0, 10, series: 1), At(1), null);
        cache.Keep(Range(0, 10, series: 3), At(1), null, Rows(0, 10));

        var held = Enumerable.Range(1, 3).Where(series => cache.Find(Range(0, 10, series), At(1), null) is not null);

        Assert.That(held, Is.EqualTo((int[])[1, 3]));
    }

    [Test]
    public void A_later_revision_drops_what_was_held_and_an_earlier_one_is_not_answered()
    {
        var cache = new FrameCache(1 << 20);
        cache.Keep(Range(0, 10), At(2), null, Rows(0, 10));

        Assert.Multiple(() =>
        {
            Assert.That(cache.Find(Range(0, 10), At(1), null), Is.Null);
            Assert.That(cache.Find(Range(0, 10), At(2), null), Is.Not.Null);
            Assert.That(cache.Find(Range(0, 10), At(3), null), Is.Null);
            Assert.That(cache.HeldBytes, Is.Zero);
        });
    }

    [Test]
    public void A_row_that_was_appended_makes_stale_what_it_is_part_of_and_not_the_chunks()
    {
        var cache = new FrameCache(1 << 20);
        var (chunks, whole, appended) = (At(1), At(1) with { Open = 4 }, At(1) with { Open = 5 });
        cache.Keep(Range(0, 10), chunks, null, Rows(0, 10));
        cache.Keep(Range(0, 20), whole, null, Rows(0, 20));

        Assert.Multiple(() =>
        {
            Assert.That(cache.Find(Range(0, 10), whole, null), Is.Not.Null);
            Assert.That(cache.Find(Range(0, 10), appended, null), Is.Null);
            Assert.That(cache.Find(Range(0, 10), chunks, null), Is.Not.Null);
            Assert.That(cache.HeldBytes, Is.EqualTo(10 * 16));
        });
    }

    [Test]
    public void Columns_that_were_not_asked_for_before_are_not_known()
    {
        var cache = new FrameCache(1 << 20);
        cache.Keep(Range(0, 10), At(1), ["open", "close"], Rows(0, 10));

        Assert.Multiple(() =>
        {
            Assert.That(cache.Find(Range(0, 10), At(1), null), Is.Null);
            Assert.That(cache.Find(Range(0, 10), At(1), ["high"]), Is.Null);
            Assert.That(cache.Find(Range(2, 5), At(1), ["open"])!.Numbers.Keys, Is.EqualTo((string[])["open"]));
            Assert.That(cache.Find(Range(2, 5), At(1), [])!.Numbers, Is.Empty);
        });
    }

    [Test]
    public void A_cache_of_no_bytes_holds_nothing()
    {
        var cache = new FrameCache(0);
        cache.Keep(Range(0, 1), At(1), null, Rows(0, 1));

        Assert.That(cache.Find(Range(0, 1), At(1), null), Is.Null);
    }

    private static FrameRevision At(long chunks) => new(chunks, Open: null);

    private static SeriesRange Range(long fromMs, long toMs, int series = 1) => new(series, Key, fromMs, toMs);

    private static SeriesFrame Rows(int from, int to)
    {
        var times = Enumerable.Range(from, Math.Max(0, to - from)).Select(time => (long)time).ToArray();
        var open = new Dictionary<string, double[]> { ["open"] = [.. times.Select(time => time * 0.5)] };
        return new SeriesFrame(times, open, new Dictionary<string, long[]>());
    }
}
