using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>How long a word takes from one core to the other: two threads that answer each other.</summary>
internal static class CoreHop
{
    private const int Batches = 2_000;
    private const int RoundTrips = 50;
    private const int FastestShare = 10;
    private const int Patience = 5_000;
    private const long Over = -1;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>
    /// What the fastest tenth of many short batches needed: in the others, on a machine that is shared, a thread lost
    /// its core or both had the same.
    /// </summary>
    public static double Nanoseconds()
    {
        var words = new Words();
        var answering = new Thread(() => Answer(words));
        answering.Start();
        var hops = new List<double>(Batches);
        var (said, began) = (0L, Stopwatch.GetTimestamp());
        while (hops.Count < Batches && Stopwatch.GetElapsedTime(began) < Longest)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < RoundTrips; i++)
            {
                Volatile.Write(ref words.Asked, ++said);
                for (var looks = 0; Volatile.Read(ref words.Answered) != said; looks++)
                {
                    YieldAfter(looks);
                }
            }

            hops.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / (2 * RoundTrips));
        }

        Volatile.Write(ref words.Asked, Over);
        answering.Join();
        hops.Sort();
        return hops[hops.Count / FastestShare];
    }

    private static void Answer(Words words)
    {
        var heard = 0L;
        for (var looks = 0; heard != Over; looks++)
        {
            var asked = Volatile.Read(ref words.Asked);
            if (asked != heard)
            {
                (heard, looks) = (asked, 0);
                Volatile.Write(ref words.Answered, heard);
            }

            YieldAfter(looks);
        }
    }

    // Far longer than an answer takes: then the other has no core, and this one is given to it.
    private static void YieldAfter(int looks)
    {
        if (looks > Patience)
        {
            Thread.Yield();
        }
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private sealed class Words
    {
        [FieldOffset(64)]
        public long Asked;

        [FieldOffset(192)]
        public long Answered;
    }
}
