using System.Threading.Channels;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Connection;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Answers updates in order within a line, and lines side by side; it has room for so many.</summary>
/// <param name="capacity">Updates that wait or are being answered, at most.</param>
/// <param name="workers">Lines that are answered at the same time.</param>
public sealed class ChatQueue(int capacity, int workers, Func<InboxUpdate, CancellationToken, Task> answer)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Queue<InboxUpdate>> lines = [];
    private readonly Channel<long> ready = Channel.CreateUnbounded<long>();
    private int taken;

    /// <summary>How many wait or are being answered, those included for whom room is reserved.</summary>
    public int Taken
    {
        get
        {
            lock (gate)
            {
                return taken;
            }
        }
    }

    /// <summary>Keeps room for so many; false where there is not enough.</summary>
    public bool TryReserve(int count)
    {
        lock (gate)
        {
            if (taken + count > capacity)
            {
                return false;
            }

            taken += count;
            return true;
        }
    }

    /// <summary>Takes room also where there is none: for what was promised an answer before.</summary>
    public void ReserveAnyway(int count)
    {
        lock (gate)
        {
            taken += count;
        }
    }

    /// <summary>Gives back room that is not needed.</summary>
    public void Release(int count)
    {
        lock (gate)
        {
            taken -= count;
        }
    }

    /// <summary>Puts updates behind those of their line; room was reserved for them.</summary>
    public void Enqueue(IReadOnlyList<InboxUpdate> updates)
    {
        lock (gate)
        {
            foreach (var update in updates)
            {
                if (lines.TryGetValue(update.Line, out var line))
                {
                    line.Enqueue(update);
                }
                else
                {
                    lines.Add(update.Line, new Queue<InboxUpdate>([update]));
                    ready.Writer.TryWrite(update.Line);
                }
            }
        }
    }

    /// <summary>Until cancelled. A fault of <c>answer</c> ends it: what is not answered stays in the inbox.</summary>
    public Task RunAsync(CancellationToken ct) =>
        Together.RunAsync([.. Enumerable.Repeat<Func<CancellationToken, Task>>(WorkAsync, workers)], ct);

    private async Task WorkAsync(CancellationToken ct)
    {
        while (true)
        {
            var line = await ready.Reader.ReadAsync(ct);
            await answer(Head(line), ct);
            Advance(line);
        }
    }

    private InboxUpdate Head(long line)
    {
        lock (gate)
        {
            return lines[line].Peek();
        }
    }

    // One update a turn: a chat that talks much does not keep the others waiting.
    private void Advance(long line)
    {
        lock (gate)
        {
            taken--;
            var waiting = lines[line];
            waiting.Dequeue();
            if (waiting.Count == 0)
            {
                lines.Remove(line);
            }
            else
            {
                ready.Writer.TryWrite(line);
            }
        }
    }
}
