using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>
/// Walks one JSON text from front to back without allocating. The caller says what it expects; members it does not
/// know it skips. Every fault is a <see cref="WirePayloadException"/>.
/// </summary>
/// <param name="asked">What the text is, for the sentence of a fault.</param>
internal ref struct WireScanner(ReadOnlySpan<byte> text, string asked)
{
    private const int LongestNumber = 64;
    private const int MostDigits = 18;
    private const ulong LargestWhole = 92_233_720_367; // one more with a fraction would leave Fixed8

    private static readonly SearchValues<byte> NumberLetters = SearchValues.Create("0123456789-+.eE"u8);

    private static readonly JsonReaderOptions SkipOptions = new() { MaxDepth = BinanceJson.DeepestNesting };

    private readonly ReadOnlySpan<byte> text = text;
    private int at;
    private bool isFirst;

    public readonly int Position => at;

    /// <summary>The name of the member just entered.</summary>
    public WirePart Name { get; private set; }

    /// <summary>The first eight bytes of <see cref="Name"/>, the first in the lowest: <c>pu</c> is 0x7570.</summary>
    public ulong Key { get; private set; }

    /// <summary>From here to the end.</summary>
    public readonly ReadOnlySpan<byte> Rest => text[at..];

    /// <summary>Passes over bytes that were read otherwise.</summary>
    public void Advance(int bytes) => at += bytes;

    public readonly ReadOnlySpan<byte> Of(WirePart part) => text.Slice(part.Start, part.Length);

    /// <summary>A scanner of the same text that begins at another place.</summary>
    public readonly WireScanner From(int position) => new(text, asked) { at = position };

    /// <summary>The byte that the next value begins with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek() => (uint)at < (uint)text.Length && text[at] > ' ' ? text[at] : PeekBehindBlanks();

    public void EnterObject() => Enter((byte)'{', "an object is expected.");

    public void EnterArray() => Enter((byte)'[', "a list is expected.");

    /// <summary>Goes to the value of the next member; false behind the last.</summary>
    public bool NextMember()
    {
        // Nearly always a comma and a name of one letter, without blanks.
        var rest = text[at..];
        if (rest.Length > 5 && !isFirst && rest[4] == ':' && rest[3] == '"' && rest[1] == '"' && rest[0] == ','
            && rest[2] is not ((byte)'"' or (byte)'\\'))
        {
            (Name, Key, at) = (new WirePart(at + 2, 1), rest[2], at + 5);
            return true;
        }

        var symbol = Peek();
        if (symbol == '}')
        {
            return Leave();
        }

        symbol = PassComma(symbol);
        if (symbol != '"')
        {
            throw Fault("a member's name is expected.");
        }

        TakeName();
        if (Peek() != ':')
        {
            throw Fault("a colon is expected.");
        }

        at++;
        return true;
    }

    /// <summary>Goes to the next value of a list; false behind the last.</summary>
    public bool NextElement()
    {
        var symbol = Peek();
        if (symbol == ']')
        {
            return Leave();
        }

        return PassComma(symbol) != ']' ? true : throw Fault("a value is expected.");
    }

    public void RequireEnd()
    {
        if (!text[at..].TrimStart(" \n\r\t"u8).IsEmpty)
        {
            throw Fault("more follows behind the end.");
        }
    }

    /// <summary>Passes over null; false, and at the same place, before anything else.</summary>
    public bool TryNull()
    {
        if (Peek() != 'n')
        {
            return false;
        }

        Literal("null"u8);
        return true;
    }

    /// <summary>Passes over null or an empty string.</summary>
    public bool TryNothing()
    {
        if (Peek() != '"' || at + 1 >= text.Length || text[at + 1] != '"')
        {
            return TryNull();
        }

        at += 2;
        return true;
    }

    public bool Truth()
    {
        var isTrue = Peek() == 't';
        Literal(isTrue ? "true"u8 : "false"u8);
        return isTrue;
    }

    /// <summary>A string as it was sent, escapes and all.</summary>
    public WirePart Word()
    {
        if (Peek() != '"')
        {
            throw Fault("a word is expected.");
        }

        var start = ++at;
        SkipString();
        return new WirePart(start, at - start - 1);
    }

    /// <summary>A whole number, as a string or as a number.</summary>
    public long Whole()
    {
        // The place is kept in a local: through the field each step would wait for the one before.
        var next = Peek() == '"' ? at + 1 : at;
        var isQuoted = next > at;
        var isNegative = next < text.Length && text[next] == '-';
        next += isNegative ? 1 : 0;
        var start = next;
        var value = WireDigits.Read(text, ref next);
        if (next == start || next - start > MostDigits)
        {
            throw Fault("a whole number is expected.");
        }

        CloseNumber(next, isQuoted);
        return isNegative ? -(long)value : (long)value;
    }

    /// <summary>An instant, as epoch milliseconds.</summary>
    public long Time() =>
        EpochTime.ToMs(Whole()) is var instant and >= 0 ? instant : throw Fault("an instant before 1970.");

    public Fixed8 Price() =>
        Number() is { Units: > 0 } value ? value : throw Fault("a price is not above zero.");

    public Fixed8 Quantity() =>
        Number() is { Units: >= 0 } value ? value : throw Fault("a quantity is below zero.");

    /// <summary>A number with at most eight decimals, as a string or as a number.</summary>
    public Fixed8 Number()
    {
        var next = Peek() == '"' ? at + 1 : at;
        var isQuoted = next > at;
        var isNegative = next < text.Length && text[next] == '-';
        next += isNegative ? 1 : 0;
        var start = next;
        var whole = WireDigits.Read(text, ref next);
        var isPlain = next > start && next - start <= MostDigits && whole <= LargestWhole;
        var units = whole * Fixed8.One;
        if (isPlain && next < text.Length && text[next] == '.')
        {
            next++;
            isPlain = WireDigits.TryFraction(text, ref next, out var fraction);
            units += fraction;
        }

        if (!isPlain || (next < text.Length && (text[next] | 0x20) == 'e'))
        {
            return Unusual();
        }

        CloseNumber(next, isQuoted);
        return new Fixed8(isNegative ? -(long)units : (long)units);
    }

    /// <summary>A decimal of any size, as a string or as a number.</summary>
    public decimal Decimal()
    {
        var part = NumberText();
        return decimal.TryParse(Of(part), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Fault($"\"{Show(part)}\" is no number.");
    }

    /// <summary>A sum of quantities: any size, never below zero.</summary>
    public decimal Volume() => Decimal() is var value and >= 0 ? value : throw Fault("a volume is below zero.");

    /// <summary>Passes over a value of any shape.</summary>
    public void Skip()
    {
        var symbol = Peek();
        if (symbol == '"')
        {
            at++;
            SkipString();
            return;
        }

        var reader = new Utf8JsonReader(text[at..], SkipOptions);
        try
        {
            reader.Read();
            reader.Skip();
        }
        catch (JsonException)
        {
            throw Fault("a value is not well formed, or nested too deep.");
        }

        at += (int)reader.BytesConsumed;
    }

    public readonly WirePayloadException Fault(string what) =>
        new(asked, what, string.Create(CultureInfo.InvariantCulture, $"byte {at}"));

    /// <summary>A part for a sentence: short, and plain.</summary>
    public readonly string Show(WirePart part)
    {
        var shown = Encoding.UTF8.GetString(text.Slice(part.Start, Math.Min(part.Length, 24)));
        return string.Concat(shown.Select(symbol => char.IsControl(symbol) ? '?' : symbol));
    }

    private byte PeekBehindBlanks()
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at < text.Length && text[at] > ' '
            ? text[at]
            : throw Fault(at >= text.Length ? "it ends too early." : "a control character.");
    }

    private void Enter(byte bracket, string expected)
    {
        if (Peek() != bracket)
        {
            throw Fault(expected);
        }

        at++;
        isFirst = true;
    }

    private byte PassComma(byte symbol)
    {
        if (isFirst)
        {
            isFirst = false;
            return symbol;
        }

        if (symbol != ',')
        {
            throw Fault("a comma or the end is expected.");
        }

        at++;
        return Peek();
    }

    private bool Leave()
    {
        at++;
        isFirst = false;
        return false;
    }

    private void TakeName()
    {
        Name = Word();
        var key = 0UL;
        for (var i = Math.Min(Name.Length, 8) - 1; i >= 0; i--)
        {
            key = (key << 8) | text[Name.Start + i];
        }

        Key = key;
    }

    private void SkipString()
    {
        var length = text[at..].IndexOfAny((byte)'"', (byte)'\\');
        if (length >= 0 && text[at + length] == '"')
        {
            at += length + 1;
            return;
        }

        var reader = new Utf8JsonReader(text[(at - 1)..], SkipOptions);
        try
        {
            reader.Read();
        }
        catch (JsonException)
        {
            throw Fault("a string is not well formed.");
        }

        at += (int)reader.BytesConsumed - 1;
    }

    private void Literal(ReadOnlySpan<byte> expected)
    {
        if (!text[at..].StartsWith(expected))
        {
            throw Fault("a value has another kind than expected.");
        }

        at += expected.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CloseNumber(int end, bool isQuoted)
    {
        var symbol = (uint)end < (uint)text.Length ? text[end] : (byte)0;
        if (isQuoted ? symbol != '"' : symbol is not ((byte)',' or (byte)'}' or (byte)']' or <= (byte)' '))
        {
            throw Unclosed(end);
        }

        at = isQuoted ? end + 1 : end;
    }

    private readonly WirePayloadException Unclosed(int end) =>
        Fault(end >= text.Length ? "it ends too early." : "a number is expected.");

    private Fixed8 Unusual()
    {
        var part = NumberText();
        if (!decimal.TryParse(Of(part), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw Fault($"\"{Show(part)}\" is no number.");
        }

        var isInRange = Math.Abs(value) <= new Fixed8(long.MaxValue).ToDecimal();
        return isInRange && decimal.Round(value, Fixed8.Decimals) == value
            ? Fixed8.Of(value)
            : throw Fault($"\"{Show(part)}\" is too large or too fine for eight decimals.");
    }

    private WirePart NumberText()
    {
        if (Peek() == '"')
        {
            var word = Word();
            return word.Length is > 0 and <= LongestNumber ? word : throw Fault("a number is expected.");
        }

        var start = at;
        var length = text[start..].IndexOfAnyExcept(NumberLetters);
        length = length < 0 ? text.Length - start : length;
        CloseNumber(start + length, isQuoted: false);
        return length is > 0 and <= LongestNumber ? new WirePart(start, length) : throw Fault("a number is expected.");
    }
}
