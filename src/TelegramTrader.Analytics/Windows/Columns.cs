using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TelegramTrader.Analytics.Windows;

/// <summary>Runs formulas down columns of one length; the result may stand where an argument stood.</summary>
internal static class Columns
{
    public static void Map<TFormula>(TFormula formula, ReadOnlySpan<double> a, Span<double> result)
        where TFormula : struct, IFormula1
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(result[..a.Length]);
        nint i = 0;
        for (; i <= a.Length - EightLanes.Count; i += EightLanes.Count)
        {
            EightLanes.Store(formula.At(EightLanes.Load(in x, i)), ref y, i);
        }

        for (; i < a.Length; i++)
        {
            OneLane.Store(formula.At(OneLane.Load(in x, i)), ref y, i);
        }
    }

    public static void Map<TFormula>(
        TFormula formula, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
        where TFormula : struct, IFormula2
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var x2 = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref var y = ref MemoryMarshal.GetReference(result[..a.Length]);
        nint i = 0;
        for (; i <= a.Length - EightLanes.Count; i += EightLanes.Count)
        {
            EightLanes.Store(formula.At(EightLanes.Load(in x, i), EightLanes.Load(in x2, i)), ref y, i);
        }

        for (; i < a.Length; i++)
        {
            OneLane.Store(formula.At(OneLane.Load(in x, i), OneLane.Load(in x2, i)), ref y, i);
        }
    }

    public static void Map<TFormula>(
        TFormula formula, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> result)
        where TFormula : struct, IFormula3
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var x2 = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref var x3 = ref MemoryMarshal.GetReference(c[..a.Length]);
        ref var y = ref MemoryMarshal.GetReference(result[..a.Length]);
        nint i = 0;
        for (; i <= a.Length - EightLanes.Count; i += EightLanes.Count)
        {
            EightLanes.Store(
                formula.At(EightLanes.Load(in x, i), EightLanes.Load(in x2, i), EightLanes.Load(in x3, i)), ref y, i);
        }

        for (; i < a.Length; i++)
        {
            OneLane.Store(
                formula.At(OneLane.Load(in x, i), OneLane.Load(in x2, i), OneLane.Load(in x3, i)), ref y, i);
        }
    }

    /// <summary>
    /// Copies values from <paramref name="start"/> on; NaN for infinities and for bars before the first.
    /// </summary>
    public static void CopyFinite(ReadOnlySpan<double> values, int start, Span<double> copy)
    {
        var missing = Math.Clamp(-start, 0, copy.Length);
        copy[..missing].Fill(double.NaN);
        Map(default(Finite), values.Slice(start + missing, copy.Length - missing), copy[missing..]);
    }

    private readonly struct Finite : IFormula1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T a)
            where T : struct, ILane<T> => a + (a - a);
    }
}
