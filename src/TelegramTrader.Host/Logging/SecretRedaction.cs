using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace TelegramTrader.Host.Logging;

/// <summary>Blots every known secret out of a line, wherever it came from: a message, a URL, an exception.</summary>
internal sealed class SecretRedaction(ITextFormatter inner, IReadOnlyList<string> secrets) : ITextFormatter
{
    private const string Blot = "[secret]";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        if (secrets.Count == 0)
        {
            inner.Format(logEvent, output);
            return;
        }

        using var line = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(secrets.Aggregate(line.ToString(), (text, secret) =>
            text.Replace(secret, Blot, StringComparison.Ordinal)
                .Replace(System.Text.Json.JsonEncodedText.Encode(secret).ToString(), Blot, StringComparison.Ordinal)
                .Replace(Uri.EscapeDataString(secret), Blot, StringComparison.Ordinal)));
    }
}
