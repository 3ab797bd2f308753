using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Averages;

namespace TelegramTrader.Analytics.Sweeps;

/// <param name="Fast">Bars of the fast average; below <paramref name="Slow"/>.</param>
/// <param name="Signal">Bars of the signal line.</param>
public readonly record struct ConvergenceLengths(int Fast, int Slow, int Signal)
{
    /// <summary>Bar at which line and signal are there for the first time.</summary>
    public int FirstDefined => Slow - 1 + Signal - 1;
}

/// <summary>
/// Eight MACDs over one series side by side, told only as where the line is above its signal and where below.
/// </summary>
/// <remarks>
/// A single one waits for its own last result at every bar; eight wait no longer. Each has the bits of
/// <see cref="Oscillators.MovingAverageConvergence"/>, which is the specification.
/// </remarks>
public sealed class ConvergenceLanes
{
    public const int Count = 8;

    private readonly ConvergenceLengths[] lengths;
    private readonly SeededSmoothing[] fast;
    private readonly SeededSmoothing[] slow;
    private readonly SeededSmoothing[] signal;
    private readonly int seededAt;
    private byte[] aboveBits = [];
    private byte[] belowBits = [];
    private Rows rows;
    private int bar;

    /// <param name="lengths">One to eight; lanes without lengths repeat the last one.</param>
    public ConvergenceLanes(ReadOnlySpan<ConvergenceLengths> lengths)
    {
        this.lengths = new ConvergenceLengths[Count];
        for (var lane = 0; lane < Count; lane++)
        {
            this.lengths[lane] = lengths[Math.Min(lane, lengths.Length - 1)];
        }

        fast = Array.ConvertAll(this.lengths, of => SeededSmoothing.Exponential(of.Fast));
        slow = Array.ConvertAll(this.lengths, of => SeededSmoothing.Exponential(of.Slow));
        signal = Array.ConvertAll(this.lengths, of => SeededSmoothing.Exponential(of.Signal));
        seededAt = this.lengths.Max(of => of.FirstDefined) + 1;
    }

    /// <summary>Goes on where the stretch before has ended.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="above">
    /// Words of lane 0, of lane 1, …; a bar at which a lane has no value yet is both above and below, so that no line
    /// crosses there.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<double> values, Span<ulong> above, Span<ulong> below)
    {
        var words = BarMasks.WordsFor(values.Length);
        if (aboveBits.Length < words * BarMasks.BarsPerWord)
        {
            (aboveBits, belowBits) = (new byte[words * BarMasks.BarsPerWord], new byte[words * BarMasks.BarsPerWord]);
        }

        var seeding = Math.Clamp(seededAt - bar, 0, values.Length);
        for (var i = 0; i < seeding; i++)
        {
            Seed(values[i], i);
        }

        if (bar < seededAt && bar + values.Length >= seededAt)
        {
            rows = Rows.Of(fast, slow, signal);
        }

        rows.Follow(values[seeding..], aboveBits.AsSpan(seeding), belowBits.AsSpan(seeding));
        bar += values.Length;
        aboveBits.AsSpan(values.Length).Clear();
        belowBits.AsSpan(values.Length).Clear();
        for (var word = 0; word < words; word++)
        {
            Turn(aboveBits.AsSpan(word * BarMasks.BarsPerWord), above[word..], words);
            Turn(belowBits.AsSpan(word * BarMasks.BarsPerWord), below[word..], words);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Seed(double value, int at)
    {
        var (above, below) = (0, 0);
        for (var lane = 0; lane < Count; lane++)
        {
            var line = fast[lane].Push(value) - slow[lane].Push(value);
            var smoothed = signal[lane].Push(line);
            var isDefined = bar + at >= lengths[lane].FirstDefined;
            above |= !isDefined || line > smoothed ? 1 << lane : 0;
            below |= !isDefined || line < smoothed ? 1 << lane : 0;
        }

        (aboveBits[at], belowBits[at]) = ((byte)above, (byte)below);
    }

    /// <summary>A byte a bar with a bit a lane becomes a word a lane with a bit a bar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(ReadOnlySpan<byte> bits, Span<ulong> words, int stride)
    {
        var bars = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(bits)).AsUInt64();
        for (var lane = 0; lane < Count; lane++)
        {
            words[lane * stride] = (bars << (Count - 1 - lane)).AsByte().ExtractMostSignificantBits();
        }
    }

    private struct Rows
    {
        private Vector512<double> fast;
        private Vector512<double> slow;
        private Vector512<double> signal;
        private Vector512<double> keepFast;
        private Vector512<double> keepSlow;
        private Vector512<double> keepSignal;
        private Vector512<double> takeFast;
        private Vector512<double> takeSlow;
        private Vector512<double> takeSignal;

        public static Rows Of(SeededSmoothing[] fast, SeededSmoothing[] slow, SeededSmoothing[] signal) => new()
        {
            fast = Row(fast, of => of.Value),
            slow = Row(slow, of => of.Value),
            signal = Row(signal, of => of.Value),
            keepFast = Row(fast, of => of.Keep),
            keepSlow = Row(slow, of => of.Keep),
            keepSignal = Row(signal, of => of.Keep),
            takeFast = Row(fast, of => of.Take),
            takeSlow = Row(slow, of => of.Take),
            takeSignal = Row(signal, of => of.Take),
        };

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Follow(ReadOnlySpan<double> values, Span<byte> above, Span<byte> below)
        {
            // Of locals the compiler makes registers, of fields it does not.
            var (quick, late, smooth) = (fast, slow, signal);
            var (keepQuick, keepLate, keepSmooth) = (keepFast, keepSlow, keepSignal);
            var (takeQuick, takeLate, takeSmooth) = (takeFast, takeSlow, takeSignal);
            ref var up = ref MemoryMarshal.GetReference(above[..values.Length]);
            ref var down = ref MemoryMarshal.GetReference(below[..values.Length]);
            ref var first = ref MemoryMarshal.GetReference(values);
            for (nint i = 0; i < values.Length; i++)
            {
                var value = Vector512.Create(Unsafe.Add(ref first, i));
                quick = Vector512.FusedMultiplyAdd(quick, keepQuick, value * takeQuick);
                late = Vector512.FusedMultiplyAdd(late, keepLate, value * takeLate);
                var line = quick - late;
                smooth = Vector512.FusedMultiplyAdd(smooth, keepSmooth, line * takeSmooth);
                Unsafe.Add(ref up, i) = (byte)Vector512.GreaterThan(line, smooth).ExtractMostSignificantBits();
                Unsafe.Add(ref down, i) = (byte)Vector512.LessThan(line, smooth).ExtractMostSignificantBits();
            }

            (fast, slow, signal) = (quick, late, smooth);
        }

        private static Vector512<double> Row(SeededSmoothing[] lanes, Func<SeededSmoothing, double> of) =>
            Vector512.Create<double>(Array.ConvertAll(lanes, lane => of(lane)));
    }
}
