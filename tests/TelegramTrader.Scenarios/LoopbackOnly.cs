namespace TelegramTrader.Scenarios;

/// <summary>
/// Whoever does not name a market would ask the venue first: here it is a port of this machine that nobody serves, for
/// this process and for every program that it starts.
/// </summary>
[SetUpFixture]
public sealed class LoopbackOnly
{
    [OneTimeSetUp]
    public void NoVenue()
    {
        foreach (var name in new[] { "SpotUrl", "FuturesUrl" })
        {
            Environment.SetEnvironmentVariable("Binance__" + name, "http://127.0.0.1:9");
        }

        foreach (var name in new[] { "SpotStreamUrl", "FuturesStreamUrl" })
        {
            Environment.SetEnvironmentVariable("Binance__" + name, "ws://127.0.0.1:9");
        }
    }
}
