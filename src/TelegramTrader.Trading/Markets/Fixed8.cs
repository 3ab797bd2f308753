using System.Globalization;
using System.Numerics;

namespace TelegramTrader.Trading.Markets;

/// <summary>
/// A price or quantity with eight decimals, held as a whole number of 10⁻⁸: exact, and cheap enough for a feed.
/// </summary>
/// <remarks>
/// The range, ±92,233,720,368.54775807, is that of the largest quantity an order of Binance may have. Sums over many
/// trades may leave it and are made in <see cref="Int128"/> or <see cref="decimal"/>.
/// </remarks>
/// <param name="Units">The value times 10⁸.</param>
public readonly record struct Fixed8(long Units) : IComparable<Fixed8>, IComparisonOperators<Fixed8, Fixed8, bool>
{
    public const int Decimals = 8;
    public const long One = 100_000_000;

    public static Fixed8 Zero => default;

    /// <exception cref="OverflowException">The amount is beyond the range.</exception>
    /// <exception cref="ArgumentException">The amount has more than eight decimals.</exception>
    public static Fixed8 Of(decimal amount)
    {
        var units = amount * One;
        return units == decimal.Truncate(units)
            ? new Fixed8(decimal.ToInt64(units))
            : throw new ArgumentException("More than eight decimals.", nameof(amount));
    }

    public decimal ToDecimal() => (decimal)Units / One;

    /// <summary>Leaves exact arithmetic: statistics and pictures only.</summary>
    public double ToDouble() => (double)Units / One;

    public int CompareTo(Fixed8 other) => Units.CompareTo(other.Units);

    public static bool operator <(Fixed8 left, Fixed8 right) => left.Units < right.Units;
    public static bool operator >(Fixed8 left, Fixed8 right) => left.Units > right.Units;
    public static bool operator <=(Fixed8 left, Fixed8 right) => left.Units <= right.Units;
    public static bool operator >=(Fixed8 left, Fixed8 right) => left.Units >= right.Units;

    public override string ToString() => ToDecimal().ToString(CultureInfo.InvariantCulture);
}
