using TelegramTrader.Application;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Reports;

namespace TelegramTrader.Telegram.Chat;

/// <summary>What a command says: a report with the answer it was worded from, or a refusal; one of the two.</summary>
/// <param name="Answer">The figures themselves, for those who compute on; null where a command has none.</param>
public sealed record Reply(Report? Report, object? Answer, Refusal? Refusal)
{
    public string? Command { get; init; }

    public string? Mode { get; init; }

    public string? Source { get; init; }

    public long? AsOfMs { get; init; }

    /// <summary>What to ask back, beside the refusal, where an argument is missing and a chat can ask.</summary>
    public ReplyQuestion? Question { get; init; }

    /// <summary>Beside a refusal: what was probably meant, ready to be sent.</summary>
    public IReadOnlyList<ReportAction> Suggestions { get; init; } = [];

    /// <summary>
    /// The id of a job: its own message says what this report says, and goes on saying it until the job has ended.
    /// </summary>
    public string? Follows { get; init; }

    /// <summary>A file in the place of a picture.</summary>
    public OutboxFile? Document { get; init; }

    /// <summary>Said to others than who asked.</summary>
    public IReadOnlyList<ReplyNotice> Notices { get; init; } = [];

    /// <summary>What was asked for and is not in the data.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public static Reply Of(Report report, object? answer = null) => new(report, answer, null);

    public static Reply Refused(Refusal refusal) => new(null, null, refusal);
}
