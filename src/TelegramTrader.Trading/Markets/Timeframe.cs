using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Trading.Markets;

/// <summary>The timeframe of a series, one of fifteen from <c>1m</c> to <c>1M</c>. <c>default</c> is 1m.</summary>
/// <param name="Length">The calendar: what formulas know of a timeframe. All arithmetic is in UTC.</param>
public readonly record struct Timeframe(BarLength Length) : IComparable<Timeframe>
{
    public static IReadOnlyList<Timeframe> All { get; } = [.. BarLength.All.Select(length => new Timeframe(length))];

    public bool IsMonth => Length.IsMonth;

    /// <inheritdoc cref="BarLength.NominalMs"/>
    public long NominalMs => Length.NominalMs;

    public static Timeframe Of(string text) => TryParse(text, out var timeframe)
        ? timeframe
        : throw new ArgumentException($"{text} is not a timeframe.", nameof(text));

    /// <inheritdoc cref="BarLength.TryParse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Timeframe timeframe)
    {
        var isKnown = BarLength.TryParse(text, out var length);
        timeframe = new Timeframe(length);
        return isKnown;
    }

    /// <inheritdoc cref="BarLength.OpenOf"/>
    public long OpenOf(long timeMs) => Length.OpenOf(timeMs);

    /// <inheritdoc cref="BarLength.NextOpen"/>
    public long NextOpen(long openTimeMs) => Length.NextOpen(openTimeMs);

    /// <inheritdoc cref="BarLength.IsMadeOf"/>
    public bool IsMadeOf(Timeframe other) => Length.IsMadeOf(other.Length);

    public int CompareTo(Timeframe other) => Length.CompareTo(other.Length);

    public static bool operator <(Timeframe left, Timeframe right) => left.CompareTo(right) < 0;
    public static bool operator >(Timeframe left, Timeframe right) => left.CompareTo(right) > 0;
    public static bool operator <=(Timeframe left, Timeframe right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Timeframe left, Timeframe right) => left.CompareTo(right) >= 0;

    public override string ToString() => Length.ToString();
}
