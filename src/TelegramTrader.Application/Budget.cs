using System.Globalization;

namespace TelegramTrader.Application;

/// <summary>How often one caller may ask one thing: <c>60/min</c>.</summary>
public readonly record struct Budget(int Count, TimeSpan Per)
{
    public static Budget PerMinute(int count) => new(count, TimeSpan.FromMinutes(1));

    /// <summary>Reads <c>4/min</c>, <c>10/s</c> or <c>100/h</c>.</summary>
    public static bool TryParse(string text, out Budget budget)
    {
        budget = default;
        var parts = text.Split('/');
        TimeSpan? per = parts.Length != 2 ? null : parts[1] switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "min" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => null,
        };

        var isNumber = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        if (per is null || !isNumber || count < 1)
        {
            return false;
        }

        budget = new Budget(count, per.Value);
        return true;
    }

    public override string ToString() => Per.TotalSeconds switch
    {
        1 => $"{Count}/s",
        60 => $"{Count}/min",
        _ => $"{Count}/h",
    };
}
