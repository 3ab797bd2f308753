namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>An expression of a rule file, and where it stands.</summary>
/// <param name="Line">Of its first character, 1-based.</param>
/// <param name="Column">1-based, in characters.</param>
public sealed record RuleText(string Text, int Line, int Column)
{
    public override string ToString() => Text;
}
