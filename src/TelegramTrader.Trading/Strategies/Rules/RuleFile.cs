using System.Text.Json;
using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>
/// Reads the text of a rule file strictly: members that are not known, given twice or missing are refused, and every
/// rule is read as it would be with the parameters at their defaults and at each of their bounds.
/// </summary>
public static class RuleFile
{
    /// <summary>Bytes of a file that are read.</summary>
    public const int MostBytes = 65_536;

    /// <summary>The rules, or everything that is wrong, in the order of the lines.</summary>
    /// <param name="json">UTF-8; a mark at its beginning is read over.</param>
    public static (RuleSet? Rules, IReadOnlyList<RuleError> Errors) Read(
        ReadOnlySpan<byte> json, ExpressionBounds bounds)
    {
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        if (json.Length > MostBytes)
        {
            return (null, [new RuleError(1, 1, $"A rule file has at most {MostBytes} bytes.", [])]);
        }

        try
        {
            return new RuleFileReading(json.ToArray(), bounds).Read(PlacedJson.Read(json));
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0) + 1;
            var column = (int)(fault.BytePositionInLine ?? 0) + 1;
            var said = fault.Message.Split(" LineNumber:")[0].TrimEnd('.');
            return (null, [new RuleError(line, column, $"This is not JSON: {said}.", [])]);
        }
    }
}
