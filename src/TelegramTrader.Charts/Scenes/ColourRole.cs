namespace TelegramTrader.Charts.Scenes;

/// <summary>What a colour is for; a theme decides which colour that is.</summary>
public enum ColourRole
{
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    Sixth,
    Up,
    Down,
    Strong,
    Quiet,
    Warning,
}
