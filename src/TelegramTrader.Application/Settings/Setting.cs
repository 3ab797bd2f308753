namespace TelegramTrader.Application.Settings;

/// <param name="Scope">Whose setting it is: a user's id, or <see cref="Installation"/>.</param>
public sealed record Setting(string Scope, string Name, string Value, DateTimeOffset UpdatedAt)
{
    /// <summary>The scope of what holds for everybody.</summary>
    public const string Installation = "installation";
}
