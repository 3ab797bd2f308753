namespace TelegramTrader.Application.Health;

/// <summary>A part of the program that can say how it is.</summary>
public interface IHealthSource
{
    /// <summary>Quick, and without changing anything.</summary>
    Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct);
}

/// <summary>How one thing is, in a sentence.</summary>
public sealed record HealthLine(string Name, HealthLevel Level, string Sentence);

public enum HealthLevel
{
    Ok,
    Warning,
    Problem,
}
