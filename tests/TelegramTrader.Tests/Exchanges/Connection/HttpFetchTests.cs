using System.Net;
using System.Runtime.InteropServices;
using TelegramTrader.Exchanges.Connection;

namespace TelegramTrader.Tests.Exchanges.Connection;

public sealed class HttpFetchTests
{
    [TestCase(2, 20_000)]
    [TestCase(45_000, 84_999)]
    [TestCase(300_000, 700_000)]
    public async Task An_answer_takes_about_the_room_it_needs(int bytes, int mostRoom)
    {
        var sent = new byte[bytes];
        new Random(bytes).NextBytes(sent);
        using var http = new HttpMessageInvoker(new Answering(sent));
        var fetch = new HttpFetch(http, TimeProvider.System);

        var reply = await fetch.GetAsync(new Uri("http://127.0.0.1/"), TimeSpan.FromSeconds(30), default);

        Assert.That(reply.Body.ToArray(), Is.EqualTo(sent));
        Assert.That(MemoryMarshal.TryGetArray(reply.Body, out var held), Is.True);
        Assert.That(held.Array, Has.Length.LessThanOrEqualTo(mostRoom), "what is larger outlives many collections");
    }

    private sealed class Answering(byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });
    }
}
