using System.Globalization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Settings;

namespace TelegramTrader.Application.Accounts;

/// <summary>Sets one of the caller's settings; without a value it goes back to what is usual.</summary>
public sealed record ChangeSetting(string Name, string? Value) : IRequest<UserSettings>, IAuditedRequest
{
    public string Subject => $"{Name}={Value}";
}

/// <summary>Checks a setting, keeps it, and answers with all of them.</summary>
public sealed class SettingChange(ISettingsStore store)
{
    public async Task<Result<UserSettings>> AnswerAsync(ChangeSetting request, Caller caller, CancellationToken ct)
    {
        if (Canonical(request, out var value) is { } refusal)
        {
            return refusal;
        }

        var scope = SettingsReading.ScopeOf(caller);
        if (value.Length == 0)
        {
            await store.RemoveAsync(scope, request.Name, ct);
        }
        else
        {
            await store.SetAsync(scope, request.Name, value, ct);
        }

        return UserSettings.From(await store.ListAsync(scope, ct));
    }

    private static Refusal? Canonical(ChangeSetting request, out string value)
    {
        value = request.Value?.Trim() ?? "";
        switch (request.Name)
        {
            case UserSettings.TimeZoneName:
                return value.Length == 0 ? null : ZoneRefusal(ref value);
            case UserSettings.NumbersName:
                value = value.ToLowerInvariant();
                return value.Length == 0 || UserSettings.NumberNames.Contains(value) ? null : new Refusal(
                    RefusalKind.Invalid,
                    "That is not a way to write numbers.",
                    $"It is one of {string.Join(", ", UserSettings.NumberNames)}.",
                    Nearest.CloseTo(value, UserSettings.NumberNames));
            case UserSettings.QuietHoursName:
                value = value is "off" or "none" ? "" : value;
                return value.Length == 0 || AreHours(value) ? null : new Refusal(
                    RefusalKind.Invalid,
                    "Quiet hours are written like 22:00-07:00.",
                    "\"off\" ends them.");
            default:
                return new Refusal(RefusalKind.NotFound, "There is no such setting.", "/settings lists them.");
        }
    }

    private static Refusal? ZoneRefusal(ref string value)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone))
        {
            value = zone.Id;
            return null;
        }

        var known = TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id);
        return new Refusal(
            RefusalKind.Invalid,
            "That is not a time zone I know.",
            "It is written like Europe/Berlin.",
            Nearest.To(value, known));
    }

    private static bool AreHours(string text)
    {
        var ends = text.Split('-');
        return ends.Length == 2 && ends.All(end =>
            TimeOnly.TryParseExact(end, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }
}
