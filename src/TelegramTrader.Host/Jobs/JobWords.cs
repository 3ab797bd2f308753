using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Host.Terminal;

namespace TelegramTrader.Host.Jobs;

/// <summary>What people are told about jobs.</summary>
internal static class JobWords
{
    public const string Fault = "It failed by a fault of the program; the log says more.";
    public const string Gone = "It is gone from the database.";
    public const string NotBegun = "It could not be begun: the scheduler cannot write its tables.";

    public static string Of(Refusal refusal) =>
        refusal.Hint is { } hint ? $"{refusal.Sentence} {hint}" : refusal.Sentence;

    /// <summary>Without a word of the exception, where it has no sentence for people.</summary>
    public static string Of(Exception fault) => Faults.Explain(fault) is { } refusal ? Of(refusal) : Fault;

    public static string Of(JobEnding ending, TimeSpan limit) => ending switch
    {
        JobEnding.CancelledByOwner => "Cancelled by whoever asked for it.",
        JobEnding.CancelledByAdmin => "Cancelled by an admin.",
        JobEnding.TimeIsUp => Invariant($"It was not done after {Span(limit)}, which is all that a job may take."),
        _ => "The program was stopped.",
    };

    public static string Unknown(string kind) => $"This version of the program does not know how to do \"{kind}\".";

    public static string Deadly(int attempts) =>
        Invariant($"The program ended {attempts} times while this ran, so it is not begun again.");

    public static Refusal NoSuchJob(string id) =>
        new(RefusalKind.NotFound, $"There is no job {id} of yours.", "The list of your jobs has their ids.");

    public static Refusal HasEnded(Job job) => new(RefusalKind.Conflict, job.State switch
    {
        JobState.Done => $"Job {job.Id} is done already.",
        JobState.Failed => $"Job {job.Id} has failed already.",
        _ => $"Job {job.Id} is cancelled already.",
    });

    public static Refusal TooMany(int most) => new(
        RefusalKind.Conflict,
        Invariant($"{most} of your jobs wait already, and no more may."),
        "Wait until one has begun, or cancel one.");

    public static Refusal Stopping { get; } =
        new(RefusalKind.Unavailable, "The program is being stopped.", "Ask again when it has started.");

    private static string Span(TimeSpan span) => span.TotalSeconds % 60 == 0
        ? Invariant($"{span.TotalMinutes:0} minutes")
        : Invariant($"{span.TotalSeconds:0} seconds");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
