using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>How long a word takes from core 0 to core 1: a thread on each that answers the other.</summary>
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
    /// its core to somebody else.
    /// </summary>
    public static double Nanoseconds()
    {
        var words = new Words();
        var hop = double.NaN;
        var answering = new Thread(() => Answer(words));
        var asking = new Thread(() => hop = Ask(words));
        answering.Start();
        asking.Start();
        asking.Join();
        answering.Join();
        return hop;
    }

    private static double Ask(Words words)
    {
        StayOn(core: 0);
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
        hops.Sort();
        return hops[hops.Count / FastestShare];
    }

    private static void Answer(Words words)
    {
        StayOn(core: 1);
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

    private static void StayOn(int core)
    {
        var mask = 1UL << core;
        if (SetAffinity(0, sizeof(ulong), ref mask) != 0)
        {
            throw new InvalidOperationException($"This thread may not run on core {core}.");
        }
    }

    // Linux: of the calling thread where the first argument is 0.
    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAffinity(int thread, nint size, ref ulong mask);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private sealed class Words
    {
        [FieldOffset(64)]
        public long Asked;

        [FieldOffset(192)]
        public long Answered;
    }
}
