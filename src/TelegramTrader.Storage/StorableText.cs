using System.Text;

namespace TelegramTrader.Storage;

/// <summary>
/// Text that both engines give back as it was. PostgreSQL has no NUL character; neither has half a surrogate pair.
/// </summary>
internal static class StorableText
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
