namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>What is wrong with a rule file, and where.</summary>
/// <param name="Line">1-based, as editors count.</param>
/// <param name="Column">1-based, in characters.</param>
/// <param name="Sentence">One sentence for the person who wrote the file.</param>
/// <param name="Suggestions">Up to three names that may have been meant, nearest first.</param>
public sealed record RuleError(int Line, int Column, string Sentence, IReadOnlyList<string> Suggestions)
{
    /// <summary><c>dip.json:3:18: sentence Did you mean rsi?</c></summary>
    public string In(string file)
    {
        var meant = Suggestions.Count == 0 ? "" : $" Did you mean {string.Join(" or ", Suggestions)}?";
        return FormattableString.Invariant($"{file}:{Line}:{Column}: {Sentence}{meant}");
    }
}
