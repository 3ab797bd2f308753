namespace TelegramTrader.Scenarios.Chat;

/// <summary>What a program writes while it runs, and a wait for a word of it.</summary>
internal sealed class SaidLines : StringWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lock gate = new();
    private readonly List<(string Word, TaskCompletionSource Came)> awaited = [];

    public override void Write(char value)
    {
        lock (gate)
        {
            base.Write(value);
        }
    }

    public override Task WriteLineAsync(string? value)
    {
        lock (gate)
        {
            base.WriteLine(value);
            foreach (var (_, came) in awaited.Where(wait => ToString().Contains(wait.Word, StringComparison.Ordinal)))
            {
                came.TrySetResult();
            }
        }

        return Task.CompletedTask;
    }

    public override string ToString()
    {
        lock (gate)
        {
            return base.ToString();
        }
    }

    /// <summary>Until the word was written; where the program ends before, that is the failure.</summary>
    public async Task UntilAsync(string word, Task program)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            awaited.Add((word, came));
            if (ToString().Contains(word, StringComparison.Ordinal))
            {
                came.TrySetResult();
            }
        }

        var first = await Task.WhenAny(came.Task, program).WaitAsync(Patience);
        Assert.That(first, Is.SameAs(came.Task), $"The program ended before it said {word}: {this}");
    }
}
