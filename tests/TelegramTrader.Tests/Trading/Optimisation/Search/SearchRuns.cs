using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

/// <summary>Orders and runs of searches, for tests.</summary>
internal static class SearchRuns
{
    private static readonly JsonSerializerOptions Exact = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true,
    };

    public static OptimisationOrder Order(SearchSpace space, SearchMethod method, string goal = "return") =>
        new() { Space = space, Method = method, Goal = Goal.Read(goal).Goal! };

    public static IReadOnlyList<GoalConstraint> Constraints(params string[] texts) =>
        [.. texts.Select(text => GoalConstraint.Read(text).Constraint!)];

    public static OptimisationOutcome Run(
        OptimisationOrder order, FunctionTrials trials, ICheckpoint? checkpoint = null, TimeProvider? time = null) =>
        new Optimiser(time ?? new ManualClock()).Run(order, trials, checkpoint);

    /// <summary>All of an outcome to the last bit.</summary>
    public static string Text(OptimisationOutcome outcome) => JsonSerializer.Serialize(outcome, Exact);
}

internal sealed class MemoryCheckpoint : ICheckpoint
{
    public byte[]? State { get; set; }

    public int Writes { get; private set; }

    public ReadOnlyMemory<byte>? Read() => State;

    public void Write(ReadOnlyMemory<byte> state)
    {
        State = state.ToArray();
        Writes++;
    }
}
