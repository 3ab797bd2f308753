using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>
/// Ranges that were read lately, as they were put together, so that asking again copies nothing. An answer of an older
/// revision of its series is never given: that is how writes, also those of other processes, reach the readers. Rows of
/// the chunks are kept by themselves too, so that an appended row throws away no more than what it is part of.
/// </summary>
internal sealed class FrameCache(long capacityBytes)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = new(); // the latest used first
    private long heldBytes;

    public long HeldBytes
    {
        get
        {
            lock (gate)
            {
                return heldBytes;
            }
        }
    }

    /// <summary>The rows and columns asked for, when some range that is held has all of them.</summary>
    public SeriesFrame? Find(SeriesRange range, FrameRevision revision, IReadOnlyList<string>? wanted)
    {
        Entry? found = null;
        lock (gate)
        {
            for (var node = entries.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Range.SeriesId == range.SeriesId && node.Value.Revision.IsBefore(revision))
                {
                    Remove(node);
                }
                else if (node.Value.Answers(range, revision, wanted))
                {
                    entries.Remove(node);
                    entries.AddFirst(node);
                    found = node.Value;
                    break;
                }

                node = next;
            }
        }

        return found?.Cut(range, wanted);
    }

    public void Keep(SeriesRange range, FrameRevision revision, IReadOnlyList<string>? wanted, SeriesFrame frame)
    {
        var entry = new Entry(range, revision, wanted?.ToHashSet(), frame);
        if (entry.Bytes > capacityBytes || frame.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            entries.AddFirst(entry);
            heldBytes += entry.Bytes;
            while (heldBytes > capacityBytes)
            {
                Remove(entries.Last!);
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        heldBytes -= node.Value.Bytes;
        entries.Remove(node);
    }

    private sealed record Entry(
        SeriesRange Range, FrameRevision Revision, IReadOnlySet<string>? Asked, SeriesFrame Frame)
    {
        public long Bytes { get; } =
            (long)Frame.Count * ColumnPiece.RowBytes * (1 + Frame.Numbers.Count + Frame.Wholes.Count);

        public bool Answers(SeriesRange range, FrameRevision revision, IReadOnlyList<string>? wanted) =>
            Range.SeriesId == range.SeriesId && Revision == revision
            && Range.FromMs <= range.FromMs && Range.ToMs >= range.ToMs
            && (Asked is null || (wanted is not null && wanted.All(Asked.Contains)));

        public SeriesFrame Cut(SeriesRange range, IReadOnlyList<string>? wanted)
        {
            var (from, count) = FrameShape.Within(Frame.TimesMs, range.FromMs, range.ToMs);
            return FrameShape.Slice(FrameShape.Keep(Frame, wanted), from, count);
        }
    }
}
