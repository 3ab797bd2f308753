using TelegramTrader.Application;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Binance;

/// <summary>A client, the venue it asks and the clock of both, on the test's own thread.</summary>
internal sealed class RestBench
{
    public const string Time = """{"serverTime":1767323045000}""";

    public RestBench(BanFile? bans = null)
    {
        Pump = new TurnPump(Clock);
        Venue.On("/api/v3/time", Time).On("/fapi/v1/time", Time).On("/api/v3/ping", "{}").On("/fapi/v1/ping", "{}");
        var addresses = new BinanceAddresses
        {
            Spot = new Uri("http://spot.test"),
            Futures = new Uri("http://futures.test"),
        };
        Rest = new BinanceRest(
            new HttpMessageInvoker(Venue), addresses, bans ?? new BanFile(null), Clock, new Random(7));
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public FakeVenue Venue { get; } = new();

    public TurnPump Pump { get; }

    public BinanceRest Rest { get; }

    /// <summary>Asks and lets pass as much time as it takes.</summary>
    public Result<T> Ask<T>(BinanceCall<T> call, Patience? patience = null)
        where T : class
    {
        var asked = Pump.Begin(() => Rest.AskAsync(call, patience ?? Patience.Question, default));
        if (!asked.IsCompleted)
        {
            Pump.PassUntil(() => asked.IsCompleted, TimeSpan.FromHours(1));
        }

        return asked.Result;
    }

    public string Refusal<T>(BinanceCall<T> call)
        where T : class
    {
        Assert.That(Ask(call).IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.Unavailable));
        return refusal.Sentence;
    }
}
