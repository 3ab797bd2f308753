namespace TelegramTrader.Application.Jobs;

public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,
    Running,
    Done,

    /// <summary>It ended without a result; <see cref="Job.Refusal"/> says why.</summary>
    Failed,
    Cancelled,
}

/// <summary>Long work that outlives the question which asked for it, as it is kept.</summary>
public sealed record Job
{
    /// <summary>Short enough to be typed, such as <c>7K3FQ2</c>; unique.</summary>
    public required string Id { get; init; }

    /// <summary>The <c>Caller.Id</c> of whoever asked.</summary>
    public required string Owner { get; init; }

    /// <summary>Which work it is, such as <c>backtest</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, in one line for lists.</summary>
    public required string About { get; init; }

    /// <summary>The request, as its kind of work writes it.</summary>
    public required string Body { get; init; }

    /// <summary>Where its progress is shown; only the front end that gave it reads it. Null shows it nowhere.</summary>
    public string? Place { get; init; }

    public JobState State { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often it was begun; more than once when the program ended in between.</summary>
    public int Attempts { get; init; }

    /// <summary>What came out, as its kind of work names it; null until it is done.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed or was cancelled, as a sentence.</summary>
    public string? Refusal { get; init; }

    public bool HasEnded => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}

/// <summary>What is to be done, before it is a job.</summary>
public sealed record JobOrder(string Owner, string Kind, string About, string Body, string? Place = null);

/// <summary>A job and how far it is at this moment.</summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Left">How much longer it probably takes; null until that can be said.</param>
/// <param name="Ahead">Jobs that begin before it, while it is queued.</param>
public sealed record JobStanding(Job Job, double Share = 0, TimeSpan? Left = null, int Ahead = 0)
{
    /// <summary>What its work has found so far; null where it says nothing.</summary>
    public string? Note { get; init; }
}
