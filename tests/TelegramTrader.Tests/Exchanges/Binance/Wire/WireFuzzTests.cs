using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Tests.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire;

/// <summary>Damaged payloads, seeded: the only fault is ours, nothing hangs, memory stays bounded.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WireFuzzTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("TT_LONG") == "1" ? 1_000_000 : 20_000;

    // Of an exception with its sentence, and of one row per few bytes of payload.
    private const long FreeBytes = 65_536;
    private const int BytesPerByte = 64;
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(10);

    private static readonly Action<byte[]>[] Readers =
    [
        Of(BinanceShapes.Default.WireError),
        Of(BinanceShapes.Default.WireServerTime),
        Of(BinanceShapes.Default.WireExchange),
        Of(BinanceShapes.Default.WireDepth),
        Of(BinanceShapes.Default.IReadOnlyListWireTrade),
        Of(BinanceShapes.Default.IReadOnlyListWireAggTrade),
        Of(BinanceShapes.Default.IReadOnlyListWireKline),
        Of(BinanceShapes.Default.WireAveragePrice),
        Of(BinanceShapes.Default.WireTicker),
        Of(BinanceShapes.Default.IReadOnlyListWirePrice),
        Of(BinanceShapes.Default.WireBookTicker),
        Of(BinanceShapes.Default.WirePremiumIndex),
        Of(BinanceShapes.Default.IReadOnlyListWireFundingRate),
        Of(BinanceShapes.Default.IReadOnlyListWireFundingTerms),
        Of(BinanceShapes.Default.WireOpenInterest),
        Of(BinanceShapes.Default.IReadOnlyListWireOpenInterestPoint),
        Of(BinanceShapes.Default.IReadOnlyListWireLongShort),
        Of(BinanceShapes.Default.IReadOnlyListWireTakerVolume),
        Of(BinanceShapes.Default.IReadOnlyListWireBasis),
        Of(BinanceShapes.Default.WireConstituents),
    ];

    private static IEnumerable<TestCaseData> Streams() =>
        StreamSamples.All.Select((text, i) =>
            new TestCaseData(text, i).SetArgDisplayNames(text[..Math.Min(30, text.Length)]));

    private static IEnumerable<TestCaseData> Shapes() =>
        AnswerSamples.All.Select((text, i) => new TestCaseData(i).SetArgDisplayNames(text[..20]));

    [TestCaseSource(nameof(Streams))]
    public void A_damaged_message_is_read_or_refused(string text, int seed)
    {
        var decoder = new StreamDecoder(new SilentSink());
        var envelope = $$"""{"stream":"btcusdt@aggTrade","data":{{text}}}""";

        Fuzz(
            seed,
            [Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(envelope)],
            payload => decoder.Decode(payload));
    }

    [TestCaseSource(nameof(Shapes))]
    public void A_damaged_answer_is_read_or_refused(int index) =>
        Fuzz(index, [Encoding.UTF8.GetBytes(AnswerSamples.All[index])], Readers[index]);

    private static void Fuzz(int seed, byte[][] seeds, Action<byte[]> read)
    {
        var mutation = new PayloadMutation(new Random(seed), seeds);
        var (refused, most) = (0, 0L);
        foreach (var payload in seeds)
        {
            read(payload); // whole, it is read: else damage proves nothing
        }

        for (var i = 0; i < Rounds; i++)
        {
            var payload = mutation.Next();
            var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                read(payload);
            }
            catch (WirePayloadException fault)
            {
                refused++;
                Assert.That(fault.Message, Has.Length.LessThan(400));
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before - (BytesPerByte * payload.Length));
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(HangGuard));
        }

        Assert.That(most, Is.LessThan(FreeBytes));
        Assert.That(refused, Is.GreaterThan(Rounds / 10));
    }

    private static Action<byte[]> Of<T>(JsonTypeInfo<T> shape)
        where T : class => payload => BinanceJson.Read(payload, shape, "a damaged answer");
}
