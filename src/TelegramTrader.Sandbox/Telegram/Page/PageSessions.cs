using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Page;

/// <summary>Links that work once, and the browsers that used one.</summary>
internal sealed class PageSessions
{
    public const string Cookie = "sandbox_session";
    public const int Limit = 32;

    private readonly Lock gate = new();
    private readonly Queue<string> links = new();
    private readonly Queue<string> sessions = new();

    public string NewLink()
    {
        lock (gate)
        {
            return Keep(links);
        }
    }

    /// <summary>Takes a link's token; the same one never works again.</summary>
    /// <returns>The session's secret, or null.</returns>
    public string? TryOpen(string token)
    {
        lock (gate)
        {
            var left = links.Where(link => !SecretText.Same(token, link)).ToList();
            if (left.Count == links.Count)
            {
                return null;
            }

            links.Clear();
            left.ForEach(links.Enqueue);
            return Keep(sessions);
        }
    }

    public bool IsOpen(string? secret)
    {
        lock (gate)
        {
            return sessions.Any(session => SecretText.Same(secret, session));
        }
    }

    private static string Keep(Queue<string> tokens)
    {
        var made = SecretText.New(43);
        tokens.Enqueue(made);
        if (tokens.Count > Limit)
        {
            tokens.Dequeue();
        }

        return made;
    }
}
