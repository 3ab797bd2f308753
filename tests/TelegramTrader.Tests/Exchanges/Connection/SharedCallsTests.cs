using TelegramTrader.Exchanges.Connection;

namespace TelegramTrader.Tests.Exchanges.Connection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SharedCallsTests
{
    private readonly SharedCalls<string, int> calls = new();
    private readonly TaskCompletionSource<int> answer = new();
    private int asked;
    private CancellationToken seen;

    [Test]
    public async Task Ten_who_ask_together_share_one_call_and_the_eleventh_asks_anew()
    {
        var together = Enumerable.Range(0, 10).Select(_ => calls.AskAsync("a", Ask, default)).ToList();
        answer.SetResult(5);

        Assert.That(await Task.WhenAll(together), Is.All.EqualTo(5));
        Assert.That(asked, Is.EqualTo(1));

        await calls.AskAsync("a", Ask, default);
        Assert.That(asked, Is.EqualTo(2));
    }

    [Test]
    public void One_who_gives_up_takes_it_from_nobody_and_the_last_ends_it()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = calls.AskAsync("a", Ask, first.Token);
        var two = calls.AskAsync("a", Ask, second.Token);

        first.Cancel();
        Assert.That(async () => await one, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(seen.IsCancellationRequested, Is.False);

        second.Cancel();
        Assert.That(async () => await two, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(seen.IsCancellationRequested, Is.True);
    }

    [Test]
    public void A_fault_reaches_everybody()
    {
        var one = calls.AskAsync("a", Ask, default);
        var two = calls.AskAsync("a", Ask, default);
        answer.SetException(new IOException("disk"));

        Assert.That(async () => await one, Throws.InstanceOf<IOException>());
        Assert.That(async () => await two, Throws.InstanceOf<IOException>());
    }

    private Task<int> Ask(CancellationToken ct)
    {
        (seen, asked) = (ct, asked + 1);
        return answer.Task;
    }
}
