namespace TelegramTrader.Tests.Fakes;

/// <summary>
/// Runs asynchronous code on the test's own thread, one step after the other, and moves a manual clock from timer to
/// timer: the same test takes the same course every time. Whatever leaves the thread is never awaited, and so shows.
/// </summary>
internal sealed class TurnPump(ManualClock clock) : SynchronizationContext
{
    // A sender that asks again and again without the clock moving would never settle.
    private const int MostSteps = 2_000_000;

    private readonly Queue<(SendOrPostCallback Step, object? State)> steps = new();

    public override void Post(SendOrPostCallback d, object? state) => steps.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Begins something and runs it as far as it goes without time passing.</summary>
    public T Begin<T>(Func<T> begin)
    {
        var begun = Inside(begin);
        Settle();
        return begun;
    }

    /// <summary>All that can be done now is done.</summary>
    public void Settle() => Inside(() =>
    {
        for (var i = 0; steps.TryDequeue(out var next); i++)
        {
            Assert.That(i, Is.LessThan(MostSteps), "It goes round in a circle.");
            next.Step(next.State);
        }

        return true;
    });

    /// <summary>Lets time pass, from timer to timer.</summary>
    public void Pass(TimeSpan time)
    {
        var until = clock.GetUtcNow() + time;
        Settle();
        while (clock.UntilNextTimer is { } next && clock.GetUtcNow() + next <= until)
        {
            Advance(next);
        }

        Advance(until - clock.GetUtcNow());
    }

    /// <summary>Lets time pass until something is so.</summary>
    /// <param name="most">Longer than that is wrong.</param>
    public void PassUntil(Func<bool> isSo, TimeSpan most)
    {
        var until = clock.GetUtcNow() + most;
        Settle();
        while (!isSo())
        {
            Assert.That(clock.UntilNextTimer, Is.Not.Null, "Nothing is waited for any more.");
            Advance(clock.UntilNextTimer!.Value);
            Assert.That(clock.GetUtcNow(), Is.LessThan(until), "It takes too long.");
        }
    }

    private void Advance(TimeSpan by)
    {
        Inside(() =>
        {
            clock.Advance(by < TimeSpan.Zero ? TimeSpan.Zero : by);
            return true;
        });
        Settle();
    }

    private T Inside<T>(Func<T> act)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return act();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
