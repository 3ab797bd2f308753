using System.Globalization;

namespace TelegramTrader.Telegram.Chat;

/// <summary>Amounts the way people write them: <c>2500</c>, <c>250k</c>, <c>1.5M</c>, <c>1,000,000</c>.</summary>
internal static class AmountText
{
    private const decimal Largest = 1e15m;

    public static bool TryRead(string word, out decimal amount)
    {
        amount = 0;
        var text = word.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        var factor = text.Length == 0 ? 1 : char.ToLowerInvariant(text[^1]) switch
        {
            'k' => 1_000m,
            'm' => 1_000_000m,
            'b' => 1_000_000_000m,
            _ => 1m,
        };
        var digits = factor == 1 ? text : text[..^1];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number <= 0 || number > Largest / factor)
        {
            return false;
        }

        amount = number * factor;
        amount = amount == decimal.Truncate(amount) ? decimal.Truncate(amount) : amount;
        return true;
    }
}
