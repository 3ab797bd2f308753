using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Trading.Markets;

/// <summary>The timeframe of a series, one of fifteen from <c>1m</c> to <c>1M</c>. <c>default</c> is 1m.</summary>
/// <remarks>The calendar is that of <see cref="BarLength"/>. All arithmetic is in UTC epoch milliseconds.</remarks>
public readonly record struct Timeframe : IComparable<Timeframe>
{
    // Its place, not the length itself: who reads a timeframe need not know the kernels.
    private readonly int index;

    private Timeframe(int index) => this.index = index;

    public static IReadOnlyList<Timeframe> All { get; } =
        [.. Enumerable.Range(0, BarLength.All.Count).Select(i => new Timeframe(i))];

    public bool IsMonth => Length.IsMonth;

    /// <summary>Length in milliseconds; for a month the nominal thirty days, good for comparing only.</summary>
    public long NominalMs => Length.NominalMs;

    internal BarLength Length => BarLength.All[index];

    public static Timeframe Of(string text) => TryParse(text, out var timeframe)
        ? timeframe
        : throw new ArgumentException($"{text} is not a timeframe.", nameof(text));

    /// <summary>
    /// Reads <c>15m</c>, <c>1H</c>, <c>1d</c>. Case matters for one pair: <c>1m</c> a minute, <c>1M</c> a month.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Timeframe timeframe)
    {
        timeframe = default;
        if (!BarLength.TryParse(text, out var length)) return false;
        while (timeframe.Length != length) timeframe = new Timeframe(timeframe.index + 1);
        return true;
    }

    /// <summary>The open time of the bar that holds this instant.</summary>
    public long OpenOf(long timeMs) => Length.OpenOf(timeMs);

    /// <summary>The open time of the bar after the one that opens here.</summary>
    public long NextOpen(long openTimeMs) => Length.NextOpen(openTimeMs);

    /// <summary>True when bars of this length are made of whole bars of the other.</summary>
    public bool IsMadeOf(Timeframe other) => Length.IsMadeOf(other.Length);

    public int CompareTo(Timeframe other) => index.CompareTo(other.index);

    public static bool operator <(Timeframe left, Timeframe right) => left.CompareTo(right) < 0;
    public static bool operator >(Timeframe left, Timeframe right) => left.CompareTo(right) > 0;
    public static bool operator <=(Timeframe left, Timeframe right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Timeframe left, Timeframe right) => left.CompareTo(right) >= 0;

    public override string ToString() => Length.ToString();
}
