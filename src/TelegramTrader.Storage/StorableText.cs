using System.Text;

namespace TelegramTrader.Storage;

/// <summary>
/// Text that both engines give back as it was. PostgreSQL has no NUL character; neither has half a surrogate pair.
/// </summary>
internal static class StorableText
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>For text of strangers that is shown to people: what cannot be kept becomes U+FFFD.</summary>
    public static string Replace(string text) =>
        IsKept(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    /// <summary>For keys that strangers made up: what cannot be kept names nothing.</summary>
    public static bool IsKept(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }

    public static void Require(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            // Counting throws an ArgumentException (EncoderFallbackException) on half a surrogate pair.
            if (text.Contains('\0') || Strict.GetByteCount(text) < 0)
            {
                throw new ArgumentException("A text with a NUL character cannot be stored.", nameof(texts));
            }
        }
    }
}
