using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Primitives;

/// <summary>How a line is drawn. A dash of zero is a solid line.</summary>
internal readonly record struct Stroke(Ink Ink, double Width, double Dash = 0);
