namespace TelegramTrader.Application.Accounts;

/// <summary>Reads a rank as people write it.</summary>
public static class RoleName
{
    /// <summary>
    /// One name, in either case. Numbers and lists, which an enum would take too, name no rank: <c>99</c> is above all.
    /// </summary>
    public static bool TryParse(string? text, out Role role)
    {
        var index = Array.FindIndex(
            Enum.GetNames<Role>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        role = index < 0 ? default : Enum.GetValues<Role>()[index];
        return index >= 0;
    }
}
