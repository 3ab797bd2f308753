using TelegramTrader.Application.Accounts;
using TelegramTrader.Host.Settings;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Host.Composition;

/// <summary>How people get in: who is admin by configuration, who is let in, and the first of all.</summary>
internal sealed record Admission(
    Identification Who, IReadOnlySet<string> Admins, FirstAdminCode FirstAdmin, TimeProvider Clock)
{
    public static Admission Of(IAccountStore accounts, HostSettings settings, TimeProvider clock)
    {
        var (telegram, realm) = (settings.Telegram, settings.Telegram.Realm);
        var admins = telegram.Admins.Select(id => BotIdentity.AccountOf(realm, id)).ToHashSet(StringComparer.Ordinal);
        return new Admission(new Identification(accounts, admins), admins, new FirstAdminCode(clock), clock);
    }
}
