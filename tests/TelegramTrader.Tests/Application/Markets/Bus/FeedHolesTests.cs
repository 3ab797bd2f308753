using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets.Bus;

/// <summary>What a feed left out is flagged where it is kept, for as long as it is missing.</summary>
public sealed class FeedHolesTests
{
    private const long Minute = 60_000;

    private static readonly Venue Binance = Venue.Of("binance");
    private static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly SeriesKey Bars1m = new(Binance, Btc, SeriesKind.Candles, "1m");
    private static readonly SeriesKey Trades = new(Binance, Btc, SeriesKind.Trades, "");

    private MemorySeriesArchive archive = new();
    private ManualClock clock = new();

    [SetUp]
    public void Empty() => (archive, clock) = (new MemorySeriesArchive(), new ManualClock());

    [Test]
    public async Task Rows_that_follow_each_other_have_no_flags()
    {
        await TakeAsync(Recorder(), minutes: [0, 1, 2], numbers: [7, 8, 9]);

        Assert.That(await FlagsAsync(Bars1m), Is.Empty);
        Assert.That(await FlagsAsync(Trades), Is.Empty);
    }

    [Test]
    public async Task What_is_missing_is_flagged_as_an_import_flags_it()
    {
        var recorder = Recorder();
        await TakeAsync(recorder, minutes: [0, 1], numbers: [7, 8]);
        await TakeAsync(recorder, minutes: [5], numbers: [12, 13]);

        var open = await recorder.OpenHolesAsync(default);
        Assert.Multiple(async () =>
        {
            Assert.That(
                await FlagsAsync(Bars1m), Is.EqualTo(new[] { new QualityFlag(FlagKind.Gap, At(2), At(4), 3) }));
            Assert.That(
                await FlagsAsync(Trades),
                Is.EqualTo(new[] { new QualityFlag(FlagKind.Gap, Bars.Tuesday + 8, Bars.Tuesday + 12, 3) }));
            Assert.That(open, Is.EquivalentTo(new[]
            {
                new FeedHole(Btc, SeriesKind.Candles, At(2), At(4), 3),
                new FeedHole(Btc, SeriesKind.Trades, Bars.Tuesday + 8, Bars.Tuesday + 12, 3),
            }));
        });
    }

    [Test]
    public async Task The_time_in_which_the_program_did_not_run_is_a_hole_too()
    {
        await TakeAsync(Recorder(), minutes: [0], numbers: [7]);

        await TakeAsync(Recorder(), minutes: [3], numbers: [9]);

        Assert.That(await FlagsAsync(Bars1m), Is.EqualTo(new[] { new QualityFlag(FlagKind.Gap, At(1), At(2), 2) }));
        Assert.That((await FlagsAsync(Trades)).Single().Count, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_filled_later_loses_its_flag_and_what_is_filled_in_part_keeps_the_rest()
    {
        var recorder = Recorder();
        await TakeAsync(recorder, minutes: [0, 5], numbers: [7, 12]);

        await TakeAsync(Recorder(), minutes: [3], numbers: [8, 9, 10, 11]);

        var open = await recorder.OpenHolesAsync(default);
        Assert.Multiple(async () =>
        {
            Assert.That(await FlagsAsync(Bars1m), Is.EqualTo(new[]
            {
                new QualityFlag(FlagKind.Gap, At(1), At(2), 2), new QualityFlag(FlagKind.Gap, At(4), At(4), 1),
            }));
            Assert.That(await FlagsAsync(Trades), Is.Empty);
            Assert.That(open.Select(hole => hole.Kind), Is.All.EqualTo(SeriesKind.Candles));
        });
    }

    [Test]
    public async Task A_hole_that_somebody_filled_before_it_was_noticed_is_none()
    {
        var recorder = Recorder();
        await TakeAsync(recorder, minutes: [0], numbers: []);
        await TakeAsync(Recorder(), minutes: [1, 2], numbers: []);

        await TakeAsync(recorder, minutes: [3], numbers: []);

        Assert.That(await FlagsAsync(Bars1m), Is.Empty);
    }

    [Test]
    public async Task Other_flags_of_the_month_stay()
    {
        await TakeAsync(Recorder(), minutes: [0], numbers: []);
        var outlier = new QualityFlag(FlagKind.Outlier, At(0), At(0), 1);
        await using (var writer = await archive.BeginWriteAsync(default))
        {
            await writer.ReplaceFlagsAsync(Bars1m, MonthOf(At(0)), [outlier], default);
            await writer.CommitAsync(default);
        }

        await TakeAsync(Recorder(), minutes: [2], numbers: []);
        await TakeAsync(Recorder(), minutes: [1], numbers: []);

        Assert.That(await FlagsAsync(Bars1m), Is.EqualTo(new[] { outlier }));
    }

    [Test]
    public async Task Trades_are_let_go_when_they_are_older_than_they_are_kept()
    {
        clock = new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(Bars.Tuesday + 10) + TimeSpan.FromDays(2));
        var recorder = Recorder(TimeSpan.FromDays(2));
        await TakeAsync(recorder, minutes: [0], numbers: [8, 9, 10, 11]);

        await recorder.ForgetAsync(default);

        var left = await archive.ReadAsync(Trades, long.MinValue, long.MaxValue, null, default);
        var bars = await archive.ReadAsync(Bars1m, long.MinValue, long.MaxValue, null, default);
        Assert.That(left.Wholes[SeriesColumns.TradeId], Is.EqualTo(new[] { 10L, 11L }));
        Assert.That((recorder.Forgotten, bars.Count), Is.EqualTo((2L, 1)));
    }

    private static long At(int minute) => Bars.Tuesday + (minute * Minute);

    private static long MonthOf(long timeMs)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(timeMs);
        return new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    }

    private static async Task TakeAsync(FeedRecorder recorder, int[] minutes, long[] numbers)
    {
        foreach (var minute in minutes)
        {
            recorder.OnBar(Btc, new BarTick(
                Timeframe.Of("1m"), At(minute), Fixed8.Of(99), Fixed8.Of(102), Fixed8.Of(98), Fixed8.Of(100), 3, 300,
                1, 100, 5, true, 0));
        }

        foreach (var number in numbers)
        {
            recorder.OnTrade(Btc, new TradeTick(
                number, number, number, Fixed8.Of(1), Fixed8.Of(1), false, Bars.Tuesday + number));
        }

        await recorder.WriteAsync(default);
    }

    private FeedRecorder Recorder(TimeSpan? keptFor = null) => new(
        Binance,
        archive,
        new RecorderRules(TimeSpan.FromSeconds(1), 1_000, new HashSet<Symbol> { Btc })
        {
            TradesFor = keptFor ?? TimeSpan.FromDays(30),
        },
        clock,
        NullLogger<FeedRecorder>.Instance);

    private Task<IReadOnlyList<QualityFlag>> FlagsAsync(SeriesKey key) =>
        archive.FlagsAsync(key, long.MinValue, long.MaxValue, default);
}
