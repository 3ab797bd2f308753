namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>
/// <c>{"result":null,"id":1}</c>, and refusals: <c>{"error":{"code":2,"msg":"…"},"id":1}</c> or, older,
/// <c>{"code":2,"msg":"…","id":1}</c>.
/// </summary>
internal static class AnswerParser
{
    public static bool IsName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("result"u8) || name.SequenceEqual("id"u8) || name.SequenceEqual("error"u8)
        || name.SequenceEqual("code"u8);

    public static StreamAnswer Read(ref WireScanner scanner)
    {
        long? id = null;
        long? code = null;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            var name = scanner.Of(scanner.Name);
            if (name.SequenceEqual("id"u8) && scanner.Peek() is not ((byte)'"' or (byte)'n'))
            {
                id = scanner.Whole();
            }
            else if (name.SequenceEqual("code"u8))
            {
                code = scanner.Whole();
            }
            else if (name.SequenceEqual("error"u8) && scanner.Peek() == '{')
            {
                code = ReadError(ref scanner);
            }
            else
            {
                scanner.Skip();
            }
        }

        return new StreamAnswer(id, code);
    }

    private static long ReadError(ref WireScanner scanner)
    {
        var code = 0L;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            if (scanner.Of(scanner.Name).SequenceEqual("code"u8))
            {
                code = scanner.Whole();
            }
            else
            {
                scanner.Skip();
            }
        }

        return code;
    }
}
