using System.Numerics;
using System.Runtime.InteropServices;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// A queue of fixed room for many writers and one reader, without locks and without allocation. Each slot carries the
/// turn in which it may be written or read, so a writer that stalls holds up the reader and nobody else.
/// </summary>
/// <remarks>After D. Vyukov, "Bounded MPMC queue", 1024cores.net, with the reader's side made for one.</remarks>
internal sealed class BoundedRing<T>
    where T : struct
{
    private readonly Slot[] slots;
    private readonly int mask;
    private PaddedTurn head; // the next turn to write
    private PaddedTurn tail; // the next turn to read

    /// <param name="capacity">Rounded up to a power of two.</param>
    public BoundedRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        mask = slots.Length - 1;
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i].Turn = i;
        }
    }

    public int Capacity => slots.Length;

    /// <summary>Roughly, while others write.</summary>
    public int Count => (int)Math.Clamp(Volatile.Read(ref head.Turn) - Volatile.Read(ref tail.Turn), 0, Capacity);

    /// <summary>False when there is no room.</summary>
    public bool TryWrite(in T item)
    {
        var turn = Volatile.Read(ref head.Turn);
        while (true)
        {
            ref var slot = ref slots[(int)turn & mask];
            var ahead = Volatile.Read(ref slot.Turn) - turn;
            if (ahead == 0)
            {
                var seen = Interlocked.CompareExchange(ref head.Turn, turn + 1, turn);
                if (seen == turn)
                {
                    slot.Item = item;
                    Volatile.Write(ref slot.Turn, turn + 1);
                    return true;
                }

                turn = seen;
            }
            else if (ahead < 0)
            {
                return false;
            }
            else
            {
                turn = Volatile.Read(ref head.Turn);
            }
        }
    }

    /// <summary>The oldest item; for the one reader only.</summary>
    public bool TryRead(out T item)
    {
        var turn = tail.Turn;
        ref var slot = ref slots[(int)turn & mask];
        if (Volatile.Read(ref slot.Turn) != turn + 1)
        {
            item = default;
            return false;
        }

        item = slot.Item;
        slot.Item = default;
        Volatile.Write(ref slot.Turn, turn + slots.Length);
        Volatile.Write(ref tail.Turn, turn + 1);
        return true;
    }

    private struct Slot
    {
        public long Turn;
        public T Item;
    }
}

/// <summary>A counter on a cache line of its own: writers and reader do not fetch it from each other.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct PaddedTurn
{
    [FieldOffset(64)]
    public long Turn;
}
