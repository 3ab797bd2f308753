using System.Diagnostics.CodeAnalysis;

namespace TelegramTrader.Analytics.Series;

/// <summary>The length of a bar, one of fifteen from <c>1m</c> to <c>1M</c>. <c>default</c> is 1m.</summary>
/// <remarks>All arithmetic is in UTC epoch milliseconds. Weeks begin on Monday, months on the 1st.</remarks>
public readonly record struct BarLength : IComparable<BarLength>
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 1_440 * MinuteMs;

    // 1970-01-01 was a Thursday; the Monday before it is three days earlier.
    private const long MondayOffsetMs = -3 * DayMs;

    private static readonly (string Name, long Minutes)[] Known =
    [
        ("1m", 1), ("3m", 3), ("5m", 5), ("15m", 15), ("30m", 30), ("1h", 60), ("2h", 120), ("4h", 240), ("6h", 360),
        ("8h", 480), ("12h", 720), ("1d", 1_440), ("3d", 4_320), ("1w", 10_080), ("1M", 43_200),
    ];

    private readonly int index;

    private BarLength(int index) => this.index = index;

    /// <summary>From the shortest to the longest.</summary>
    public static IReadOnlyList<BarLength> All { get; } =
        [.. Enumerable.Range(0, Known.Length).Select(i => new BarLength(i))];

    public bool IsMonth => index == Known.Length - 1;

    private bool IsWeek => index == Known.Length - 2;

    /// <summary>Length in milliseconds; for a month the nominal thirty days, good for comparing only.</summary>
    public long NominalMs => Known[index].Minutes * MinuteMs;

    /// <summary>
    /// Reads <c>15m</c>, <c>1H</c>, <c>1d</c>. Case matters for one pair: <c>1m</c> a minute, <c>1M</c> a month.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BarLength length)
    {
        var exact = Array.FindIndex(Known, known => known.Name == text);
        var found = exact >= 0 ? exact : Array.FindIndex(Known, known => known.Name == text?.ToLowerInvariant());
        length = found >= 0 ? new BarLength(found) : default;
        return found >= 0;
    }

    /// <summary>The open time of the bar that holds this instant.</summary>
    public long OpenOf(long timeMs)
    {
        if (IsMonth)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(timeMs);
            return new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        }

        var offset = IsWeek ? MondayOffsetMs : 0;
        var since = timeMs - offset;
        var into = since % NominalMs;
        return timeMs - (into < 0 ? into + NominalMs : into);
    }

    /// <summary>The open time of the bar after the one that opens here.</summary>
    public long NextOpen(long openTimeMs) => IsMonth
        ? DateTimeOffset.FromUnixTimeMilliseconds(openTimeMs).AddMonths(1).ToUnixTimeMilliseconds()
        : openTimeMs + NominalMs;

    /// <summary>True when bars of this length are made of whole bars of the other.</summary>
    public bool IsMadeOf(BarLength other) => IsMonth || IsWeek
        ? other.NominalMs <= DayMs || other == this
        : NominalMs % other.NominalMs == 0 && !other.IsWeek && !other.IsMonth;

    public int CompareTo(BarLength other) => index.CompareTo(other.index);

    public static bool operator <(BarLength left, BarLength right) => left.CompareTo(right) < 0;
    public static bool operator >(BarLength left, BarLength right) => left.CompareTo(right) > 0;
    public static bool operator <=(BarLength left, BarLength right) => left.CompareTo(right) <= 0;
    public static bool operator >=(BarLength left, BarLength right) => left.CompareTo(right) >= 0;

    public override string ToString() => Known[index].Name;
}
