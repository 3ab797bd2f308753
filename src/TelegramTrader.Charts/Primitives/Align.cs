namespace TelegramTrader.Charts.Primitives;

/// <summary>Which part of a text stands at its point.</summary>
internal enum Align
{
    Start,
    Middle,
    End,
}
