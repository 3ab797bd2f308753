using System.Runtime.CompilerServices;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>
/// An aggTrade as Binance writes it: its members in their usual order, without blanks. The fast form of
/// <see cref="TradeParser"/>, to which everything else is left, what is wrong first of all.
/// </summary>
internal static class UsualAggTrade
{
    private const int MostWholeDigits = 10;
    private const int MostIdDigits = 18;

    /// <summary>False, and nothing is read, where the message differs in anything.</summary>
    public static bool TryRead(ref WireScanner scanner, ref EventHead head, out TradeTick trade)
    {
        trade = default;
        var text = scanner.Rest;
        var at = 0;
        if (!Pass(text, ref at, "{\"e\":\"aggTrade\",\"E\":"u8) || !TryWhole(text, ref at, out var sent)
            || !TryNamed(text, ref at, out var id, out var symbol)
            || !Pass(text, ref at, ",\"p\":\""u8) || !TryNumber(text, ref at, out var price)
            || !Pass(text, ref at, "\",\"q\":\""u8) || !TryNumber(text, ref at, out var quantity)
            || !Pass(text, ref at, "\""u8))
        {
            return false;
        }

        // On USDⓈ-M the quantity without retail price improvement follows; nobody asks for it.
        if (Pass(text, ref at, ",\"nq\":\""u8) && (!TryNumber(text, ref at, out _) || !Pass(text, ref at, "\""u8)))
        {
            return false;
        }

        if (!Pass(text, ref at, ",\"f\":"u8) || !TryWhole(text, ref at, out var first)
            || !Pass(text, ref at, ",\"l\":"u8) || !TryWhole(text, ref at, out var last)
            || !Pass(text, ref at, ",\"T\":"u8) || !TryWhole(text, ref at, out var time)
            || !Pass(text, ref at, ",\"m\":"u8) || !TryTruth(text, ref at, out var takerSold)
            || !TryEnd(text, ref at) || price == 0 || first > last)
        {
            return false;
        }

        head.Take(new WirePart(scanner.Position + symbol.Start, symbol.Length), EpochTime.ToMs(sent));
        head.HappenedMs = EpochTime.ToMs(time);
        trade = new TradeTick(id, first, last, new Fixed8(price), new Fixed8(quantity), takerSold, head.HappenedMs);
        scanner.Advance(at);
        return true;
    }

    // Spot names the symbol before the number, USDⓈ-M behind it.
    private static bool TryNamed(ReadOnlySpan<byte> text, ref int at, out long id, out WirePart symbol)
    {
        symbol = default;
        if (Pass(text, ref at, ",\"a\":"u8))
        {
            return TryWhole(text, ref at, out id)
                && Pass(text, ref at, ",\"s\":\""u8) && TryWord(text, ref at, out symbol);
        }

        id = 0;
        return Pass(text, ref at, ",\"s\":\""u8) && TryWord(text, ref at, out symbol)
            && Pass(text, ref at, ",\"a\":"u8) && TryWhole(text, ref at, out id);
    }

    // Spot adds a member without a meaning; USDⓈ-M adds what kind of contract it is, of which 1 is ours.
    private static bool TryEnd(ReadOnlySpan<byte> text, ref int at)
    {
        if (Pass(text, ref at, ",\"M\":"u8))
        {
            return TryTruth(text, ref at, out _) && Pass(text, ref at, "}"u8);
        }

        Pass(text, ref at, ",\"st\":1"u8);
        return Pass(text, ref at, "}"u8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Pass(ReadOnlySpan<byte> text, ref int at, ReadOnlySpan<byte> literal)
    {
        if (!text[at..].StartsWith(literal))
        {
            return false;
        }

        at += literal.Length;
        return true;
    }

    private static bool TryWhole(ReadOnlySpan<byte> text, ref int at, out long value)
    {
        var start = at;
        value = (long)WireDigits.Read(text, ref at);
        return at > start && at - start <= MostIdDigits;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, ref int at, out long units)
    {
        var start = at;
        var whole = WireDigits.Read(text, ref at);
        units = 0;
        if (at == start || at - start > MostWholeDigits || (uint)at >= (uint)text.Length || text[at] != '.')
        {
            return false;
        }

        at++;
        var isRead = WireDigits.TryFraction(text, ref at, out var fraction);
        units = (long)((whole * Fixed8.One) + fraction);
        return isRead;
    }

    private static bool TryWord(ReadOnlySpan<byte> text, ref int at, out WirePart word)
    {
        var length = text[at..].IndexOfAny((byte)'"', (byte)'\\');
        word = new WirePart(at, Math.Max(length, 0));
        if (length <= 0 || text[at + length] != '"')
        {
            return false;
        }

        at += length + 1;
        return true;
    }

    private static bool TryTruth(ReadOnlySpan<byte> text, ref int at, out bool value)
    {
        value = Pass(text, ref at, "true"u8);
        return value || Pass(text, ref at, "false"u8);
    }
}
