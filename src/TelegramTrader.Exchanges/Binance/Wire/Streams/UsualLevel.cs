using System.Runtime.CompilerServices;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>A level of a book as it is nearly always written: <c>["61230.10","0.5"]</c>.</summary>
/// <remarks>It is read at once with the checks of the scanner, which reads all other forms.</remarks>
internal static class UsualLevel
{
    private const int Longest = 64;

    /// <summary>Passes over the level; false, and at the same place, before one that is written otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref WireScanner scanner, out BookLevel level)
    {
        level = default;
        var rest = scanner.Rest;
        if (rest.Length < Longest || rest[0] != '[' || rest[1] != '"')
        {
            return false;
        }

        var first = WireDigits.TryQuoted(rest[2..], out var price);
        var next = first + 2;
        if (first == 0 || price == 0 || rest[next] != ',' || rest[next + 1] != '"')
        {
            return false;
        }

        var second = WireDigits.TryQuoted(rest[(next + 2)..], out var quantity);
        next += second + 2;
        if (second == 0 || rest[next] != ']')
        {
            return false;
        }

        level = new BookLevel(new Fixed8((long)price), new Fixed8((long)quantity));
        scanner.Advance(next + 1);
        return true;
    }
}
