using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Windows;

/// <summary>
/// Eight neighbouring bars. Without AVX-512 the runtime splits each operation; the bits stay the same.
/// </summary>
internal readonly struct EightLanes(Vector512<double> values) : ILane<EightLanes>
{
    public const int Count = 8;

    public readonly Vector512<double> Values = values;

    public static EightLanes operator +(EightLanes left, EightLanes right) => new(left.Values + right.Values);

    public static EightLanes operator -(EightLanes left, EightLanes right) => new(left.Values - right.Values);

    public static EightLanes operator *(EightLanes left, EightLanes right) => new(left.Values * right.Values);

    public static EightLanes operator /(EightLanes left, EightLanes right) => new(left.Values / right.Values);

    public static EightLanes Of(double value) => new(Vector512.Create(value));

    public static EightLanes Load(ref readonly double first, nint index) =>
        new(Vector512.LoadUnsafe(in first, (nuint)index));

    public static void Store(EightLanes lane, ref double first, nint index) =>
        lane.Values.StoreUnsafe(ref first, (nuint)index);

    public static EightLanes Abs(EightLanes value) => new(Vector512.Abs(value.Values));

    public static EightLanes Sqrt(EightLanes value) => new(Vector512.Sqrt(value.Values));

    public static EightLanes Max(EightLanes a, EightLanes b) => new(Vector512.Max(a.Values, b.Values));

    public static EightLanes Min(EightLanes a, EightLanes b) => new(Vector512.Min(a.Values, b.Values));

    public static EightLanes WhereAbove(EightLanes a, EightLanes b, EightLanes then, EightLanes otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.Values, b.Values), then.Values, otherwise.Values));

    public static EightLanes WhereZero(EightLanes test, EightLanes then, EightLanes otherwise) =>
        new(Vector512.ConditionalSelect(
            Vector512.Equals(test.Values, Vector512<double>.Zero), then.Values, otherwise.Values));
}
