using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Storage.Jobs;

/// <summary>A job as both engines give it.</summary>
internal sealed record JobRow(
    string Id,
    string Owner,
    string Kind,
    string About,
    string Body,
    string? Place,
    string State,
    DateTimeOffset QueuedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    long Attempts,
    string? Result,
    string? Refusal)
{
    public const string Columns = """
        id, owner, kind, about, body, place, state, queued_at, started_at, ended_at, attempts, result, refusal
        """;

    public Job ToJob() => new()
    {
        Id = Id,
        Owner = Owner,
        Kind = Kind,
        About = About,
        Body = Body,
        Place = Place,
        State = Enum.Parse<JobState>(State, ignoreCase: true),
        QueuedAt = QueuedAt,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Attempts = (int)Attempts,
        Result = Result,
        Refusal = Refusal,
    };

    public static string NameOf(JobState state) => state.ToString().ToLowerInvariant();
}
