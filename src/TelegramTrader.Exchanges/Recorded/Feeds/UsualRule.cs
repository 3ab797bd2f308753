namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>A cell that is the same in the whole file. What most of the first rows say is taken for right.</summary>
internal sealed class UsualRule(FeedFaults faults, string kind, string what)
{
    private const int Sample = 101;

    private readonly List<(long Line, string Value)> sample = [];

    /// <summary>Null before it is known.</summary>
    public string? Usual { get; private set; }

    public void Check(long line, ReadOnlySpan<byte> value)
    {
        if (Usual is null)
        {
            sample.Add((line, Text(value)));
            if (sample.Count == Sample)
            {
                End();
            }
        }
        else if (!Is(value, Usual))
        {
            Blame(line, Text(value));
        }
    }

    public void End()
    {
        if (Usual is not null || sample.Count == 0)
        {
            return;
        }

        Usual = sample.GroupBy(entry => entry.Value).OrderByDescending(group => group.Count()).First().Key;
        foreach (var (line, value) in sample.Where(entry => entry.Value != Usual))
        {
            Blame(line, value);
        }
    }

    private static bool Is(ReadOnlySpan<byte> value, string usual)
    {
        if (value.Length != usual.Length)
        {
            return false;
        }

        for (var i = 0; i < usual.Length; i++)
        {
            if (value[i] != usual[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(ReadOnlySpan<byte> value) =>
        System.Text.Encoding.Latin1.GetString(value.Length > 40 ? value[..40] : value);

    private void Blame(long line, string value) =>
        faults.Add(line, kind, $"The {what} is \"{value}\"; elsewhere it is \"{Usual}\".");
}
