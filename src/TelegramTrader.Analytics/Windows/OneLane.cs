using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Windows;

/// <summary>A single bar.</summary>
internal readonly struct OneLane(double value) : ILane<OneLane>
{
    public readonly double Value = value;

    public static OneLane operator +(OneLane left, OneLane right) => new(left.Value + right.Value);

    public static OneLane operator -(OneLane left, OneLane right) => new(left.Value - right.Value);

    public static OneLane operator *(OneLane left, OneLane right) => new(left.Value * right.Value);

    public static OneLane operator /(OneLane left, OneLane right) => new(left.Value / right.Value);

    public static OneLane Of(double value) => new(value);

    public static OneLane Load(ref readonly double first, nint index) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in first), index));

    public static void Store(OneLane lane, ref double first, nint index) => Unsafe.Add(ref first, index) = lane.Value;

    public static OneLane Abs(OneLane value) => new(Math.Abs(value.Value));

    public static OneLane Sqrt(OneLane value) => new(Math.Sqrt(value.Value));

    public static OneLane Max(OneLane a, OneLane b) => new(Math.Max(a.Value, b.Value));

    public static OneLane Min(OneLane a, OneLane b) => new(Math.Min(a.Value, b.Value));

    // Selected without a branch: which way prices go is what a processor cannot foresee.
    public static OneLane WhereAbove(OneLane a, OneLane b, OneLane then, OneLane otherwise) =>
        Select(Vector128.GreaterThan(Wide(a), Wide(b)), then, otherwise);

    public static OneLane WhereZero(OneLane test, OneLane then, OneLane otherwise) =>
        Select(Vector128.Equals(Wide(test), Vector128<double>.Zero), then, otherwise);

    private static OneLane Select(Vector128<double> chosen, OneLane then, OneLane otherwise) =>
        new(Vector128.ConditionalSelect(chosen, Wide(then), Wide(otherwise)).ToScalar());

    private static Vector128<double> Wide(OneLane lane) => Vector128.CreateScalarUnsafe(lane.Value);
}
