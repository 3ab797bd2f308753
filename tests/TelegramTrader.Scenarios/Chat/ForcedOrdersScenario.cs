using System.Net.Http.Headers;
using TelegramTrader.Scenarios.Sandbox;
using static TelegramTrader.Scenarios.Chat.ChatWorld;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>A market that falls, and what the desk says of those it forced out.</summary>
public sealed class ForcedOrdersScenario
{
    [Test]
    public async Task After_a_fall_longs_that_were_forced_out_are_summed_listed_and_drawn()
    {
        await using var bench = await VenueBench.StartAsync();
        await using var hand = await VenueHand.OfAsync(bench.Exchange);
        var at = bench.Exchange.Addresses;
        await using var world = await StartAsync(pace: 0, more:
        [
            "--market", "live", "--Market:Watch=BTC-USDT-PERP", $"--Binance:SpotUrl={at.Spot}",
            $"--Binance:FuturesUrl={at.Futures}", $"--Binance:SpotStreamUrl={at.SpotStream}",
            $"--Binance:FuturesStreamUrl={at.FuturesStream}",
        ]);
        await bench.UntilSubscribedAsync(6);
        var none = await world.AskAsync("/liquidations BTC");

        // A minute at a time: a client to whom half an hour is sent at once is cut off as one that does not read, and
        // forced orders, unlike trades, cannot be asked for afterwards.
        var card = none;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!IsWhole(Text(card)))
        {
            Assert.That(patience.IsCancellationRequested, Is.False, Text(card));
            await bench.UntilSubscribedAsync(6);
            await hand.PostAsync("market/move", """{"symbol":"BTC-USDT","percent":-3}""");
            bench.Advance(60);
            card = await world.AskAsync("/liquidations BTC");
        }

        using var ask = new HttpRequestMessage(
            HttpMethod.Get, new Uri(world.Phone.Sandbox.Addresses.Telegram, card["photo"]!["url"]!.ToString()));
        ask.Headers.Add("X-Sandbox-Token", world.Phone.Sandbox.Addresses.ControlToken);
        using var picture = await world.Phone.Http.SendAsync(ask);

        Assert.Multiple(() =>
        {
            Assert.That(Text(none), Does.Contain("No forced order"));
            Assert.That(Text(card), Does.Contain("At least").And.Contain("forced out in 24h"));
            Assert.That(Text(card), Does.Contain("Largest of 24 h").And.Contain("long"));
            Assert.That(picture.Content.Headers.ContentType, Is.EqualTo(new MediaTypeHeaderValue("image/png")));
            Assert.That(picture.Content.Headers.ContentLength, Is.GreaterThan(5_000));
        });
    }

    private static bool IsWhole(string text) =>
        text.Split('\n').Count(line => line.Contains(" long ", StringComparison.Ordinal)) >= 5;
}
