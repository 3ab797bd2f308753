using System.Text.Json.Serialization;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Settings;

namespace TelegramTrader.Application.Accounts;

/// <summary>How somebody wants to be written to.</summary>
/// <param name="TimeZone">IANA name, such as <c>Europe/Berlin</c>; UTC until it is set.</param>
/// <param name="Numbers">One of <see cref="UserSettings.NumberNames"/>.</param>
/// <param name="QuietHours"><c>22:00-07:00</c> in that zone, or null: then only what is urgent is pushed.</param>
public sealed record UserSettings(string TimeZone, string Numbers, string? QuietHours)
{
    public const string TimeZoneName = "time_zone";
    public const string NumbersName = "numbers";
    public const string QuietHoursName = "quiet_hours";

    public static UserSettings Default { get; } = new("UTC", "english", null);

    public static IReadOnlyList<string> NumberNames { get; } =
        [.. Enum.GetNames<NumberStyle>().Select(name => name.ToLowerInvariant())];

    [JsonIgnore]
    public Reader Reader => new(
        TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
        Enum.TryParse<NumberStyle>(Numbers, ignoreCase: true, out var style) ? style : NumberStyle.English);

    public static UserSettings From(IReadOnlyList<Setting> stored) => new(
        Find(stored, TimeZoneName) ?? Default.TimeZone,
        Find(stored, NumbersName) ?? Default.Numbers,
        Find(stored, QuietHoursName));

    private static string? Find(IReadOnlyList<Setting> stored, string name) =>
        stored.FirstOrDefault(setting => setting.Name == name)?.Value;
}
