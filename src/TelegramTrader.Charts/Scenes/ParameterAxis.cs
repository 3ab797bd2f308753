namespace TelegramTrader.Charts.Scenes;

/// <summary>A parameter and the values it takes in a picture, ascending.</summary>
public sealed record ParameterAxis(string Name, IReadOnlyList<double> Values);
