using TelegramTrader.Telegram.Outbox;

namespace TelegramTrader.Tests.Telegram.Outbox;

/// <summary>Checks a record of requests against the rules, without any of the code that keeps them.</summary>
internal static class PaceLaw
{
    public static void Check(PaceRules rules, IReadOnlyList<(long Chat, TimeSpan At)> taken) =>
        Assert.That(Breaks(rules, taken).Take(5), Is.Empty);

    public static IEnumerable<string> Breaks(PaceRules rules, IReadOnlyList<(long Chat, TimeSpan At)> taken)
    {
        var all = taken.Select(request => request.At).Order().ToArray();
        foreach (var broken in Window("the whole", all, rules.Whole))
        {
            yield return broken;
        }

        foreach (var chat in taken.GroupBy(request => request.Chat))
        {
            var moments = chat.Select(request => request.At).Order().ToArray();
            var group = chat.Key < 0 ? Window($"group {chat.Key}", moments, rules.Group) : [];
            foreach (var broken in group.Concat(Bursts(chat.Key, moments, rules)))
            {
                yield return broken;
            }
        }
    }

    private static IEnumerable<string> Window(string what, TimeSpan[] moments, SpanRule rule)
    {
        for (var i = rule.Most; i < moments.Length; i++)
        {
            if (moments[i] - moments[i - rule.Most] < rule.Span)
            {
                yield return $"{what} at {moments[i]}: {rule.Most + 1} requests since {moments[i - rule.Most]}";
            }
        }
    }

    // In a window of any length: the burst, and one more for every interval that it holds.
    private static IEnumerable<string> Bursts(long chat, TimeSpan[] moments, PaceRules rules)
    {
        for (var first = 0; first < moments.Length; first++)
        {
            // Long windows follow from short ones; a hundred requests are far beyond any burst.
            for (var last = first + rules.ChatBurst; last < Math.Min(moments.Length, first + 100); last++)
            {
                var intervals = (moments[last] - moments[first]) / rules.ChatInterval;
                var allowed = rules.ChatBurst + Math.Floor(intervals + 1e-6);
                if (last - first + 1 > allowed)
                {
                    yield return $"chat {chat} at {moments[last]}: {last - first + 1} since {moments[first]}";
                }
            }
        }
    }
}
