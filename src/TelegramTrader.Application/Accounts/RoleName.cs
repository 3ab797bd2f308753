namespace TelegramTrader.Application.Accounts;

/// <summary>Reads and writes a rank as people do.</summary>
public static class RoleName
{
    /// <summary>The ranks that can be given, lowest first.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Enum.GetValues<Role>().Where(role => role != Role.Stranger).Select(Of)];

    public static string Of(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>
    /// One name, in either case. Numbers and lists, which an enum would take too, name no rank: <c>99</c> is above all.
    /// </summary>
    public static bool TryParse(string? text, out Role role)
    {
        var isRank = All.Contains(text, StringComparer.OrdinalIgnoreCase);
        role = isRank ? Enum.Parse<Role>(text!, ignoreCase: true) : Role.Stranger;
        return isRank;
    }
}
