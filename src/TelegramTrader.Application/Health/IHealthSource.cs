using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application.Health;

/// <summary>A part of the program that can say how it is.</summary>
public interface IHealthSource
{
    /// <summary>Quick, and without changing anything.</summary>
    Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct);
}

/// <summary>How one thing is, in a sentence.</summary>
/// <param name="Needs">Who may read it: some lines quote what was written to others.</param>
public sealed record HealthLine(
    string Name, HealthLevel Level, string Sentence, [property: JsonIgnore] Role Needs = Role.Viewer);

public enum HealthLevel
{
    Ok,
    Warning,
    Problem,
}
