using TelegramTrader.Application.Chat;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Views in a dictionary; whoever keeps outcomes calls <see cref="Keep"/>.</summary>
internal sealed class MemoryViewStore(TimeProvider time) : IViewStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Kept> views = [];

    public void Keep(ChatView view)
    {
        lock (gate)
        {
            var known = views.GetValueOrDefault(view.Id);
            if (known is null || known.View.Version <= view.Version)
            {
                views[view.Id] = new Kept(view, known?.TakenBy, time.GetUtcNow());
            }
        }
    }

    public void MoveChat(long fromChat, long toChat)
    {
        lock (gate)
        {
            foreach (var (id, kept) in views.Where(entry => entry.Value.View.ChatId == fromChat).ToList())
            {
                views[id] = kept with { View = kept.View with { ChatId = toChat } };
            }
        }
    }

    public Task<ChatView?> FindAsync(string id, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(views.GetValueOrDefault(id)?.View);
        }
    }

    public Task<bool> TryTakeAsync(string id, int version, InboxKey by, CancellationToken ct)
    {
        lock (gate)
        {
            if (views.GetValueOrDefault(id) is not { } kept
                || (kept.View.Version != version && (kept.View.Version != version + 1 || kept.TakenBy != by)))
            {
                return Task.FromResult(false);
            }

            views[id] = new Kept(kept.View with { Version = version + 1 }, by, time.GetUtcNow());
            return Task.FromResult(true);
        }
    }

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        lock (gate)
        {
            var old = views.Where(entry => entry.Value.TouchedAt < before).Select(entry => entry.Key).ToList();
            old.ForEach(id => views.Remove(id));
            return Task.FromResult(old.Count);
        }
    }

    private sealed record Kept(ChatView View, InboxKey? TakenBy, DateTimeOffset TouchedAt);
}
