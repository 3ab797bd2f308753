using TelegramTrader.Application.Settings;

namespace TelegramTrader.Application.Accounts;

/// <summary>How does the caller want to be written to?</summary>
public sealed record GetSettings : IRequest<UserSettings>;

/// <summary>Answers from what is stored for the caller; defaults for the rest.</summary>
public sealed class SettingsReading(ISettingsStore store)
{
    public async Task<Result<UserSettings>> AnswerAsync(GetSettings request, Caller caller, CancellationToken ct) =>
        UserSettings.From(await store.ListAsync(ScopeOf(caller), ct));

    internal static string ScopeOf(Caller caller) => "user:" + caller.Id;
}
