using System.Globalization;

namespace TelegramTrader.Trading.Markets;

/// <summary>
/// A price per unit of base asset, in the quote asset. Never negative; zero, which is also <c>default</c>, means
/// "not quoted".
/// </summary>
public readonly record struct Price : IComparable<Price>
{
    private const int BarDecimals = 8;

    private Price(decimal amount) => Amount = amount;

    public decimal Amount { get; }

    public static Price Of(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        return new Price(amount);
    }

    /// <summary>Enters exact arithmetic by rounding to the instrument's tick, ties to even.</summary>
    public static Price FromDouble(double value, decimal tickSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(tickSize, 0m);
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A price is finite and not negative.");
        }

        // Of a tick such as 0.01 the decimals are counted, which is much cheaper than to divide; a zero of its scale
        // keeps them all.
        return new Price(tickSize == TickOf(tickSize.Scale)
            ? Math.Round((decimal)value, tickSize.Scale) + new decimal(0, 0, 0, isNegative: false, tickSize.Scale)
            : Math.Round((decimal)value / tickSize) * tickSize);
    }

    /// <summary>
    /// Enters exact arithmetic from a bar: eight decimals at most, finer is the noise of a binary number. No zeros are
    /// kept behind the last digit, for every digit makes each product and sum after it slower.
    /// </summary>
    public static Price FromBar(double value) => double.IsFinite(value) && value >= 0
        ? new Price(Math.Round((decimal)value, BarDecimals))
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A price is finite and not negative.");

    /// <summary>The tick of a series whose prices have this many decimals: 2 gives 0.01.</summary>
    public static decimal TickOf(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 20);
        return new decimal(1, 0, 0, isNegative: false, (byte)decimals);
    }

    /// <summary>Leaves exact arithmetic: research kernels and pictures only. Back: <see cref="FromDouble"/>.</summary>
    public double ToDouble() => (double)Amount;

    public int CompareTo(Price other) => Amount.CompareTo(other.Amount);

    public static bool operator <(Price left, Price right) => left.Amount < right.Amount;
    public static bool operator >(Price left, Price right) => left.Amount > right.Amount;
    public static bool operator <=(Price left, Price right) => left.Amount <= right.Amount;
    public static bool operator >=(Price left, Price right) => left.Amount >= right.Amount;

    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture);
}
