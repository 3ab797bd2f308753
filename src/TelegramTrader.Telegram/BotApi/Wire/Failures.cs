using System.Globalization;
using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Wire;

/// <summary>Sorts what a server said into the kinds that a caller acts on.</summary>
internal static class Failures
{
    private const int LongestDescription = 512;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    // Sentences of the server's own source; the first that is found decides.
    private static readonly (string Words, BotFailureKind Kind)[] Sentences =
    [
        ("message is not modified", BotFailureKind.NotModified),
        ("message to edit not found", BotFailureKind.MessageToEditNotFound),
        ("message can't be edited", BotFailureKind.MessageNotEditable),
        ("there is no text in the message to edit", BotFailureKind.NoTextToEdit),
        ("message to delete not found", BotFailureKind.MessageToDeleteNotFound),
        ("message thread not found", BotFailureKind.TopicNotFound),
        ("can't parse entities", BotFailureKind.CantParseEntities),
        ("query is too old", BotFailureKind.QueryTooOld),
        ("query id is invalid", BotFailureKind.QueryTooOld),
        ("chat not found", BotFailureKind.ChatNotFound),
        ("bot was blocked by the user", BotFailureKind.Blocked),
        ("user is deactivated", BotFailureKind.Deactivated),
        ("bot was kicked", BotFailureKind.Kicked),
        ("bot is not a member", BotFailureKind.Kicked),
        ("bot can't initiate conversation", BotFailureKind.NeverMet),
    ];

    /// <summary>A refusal inside the envelope.</summary>
    /// <param name="code">0 where the envelope has none: then the HTTP status counts, if it is an error.</param>
    public static BotFailure Of(HttpAnswer answer, int code, string description, ResponseParameters parameters)
    {
        var known = code != 0 ? code : answer.Status;
        var pause = Pause(parameters.RetryAfter) ?? Limited(answer.RetryAfter);
        var kind = Kind(known, description, parameters);
        return new BotFailure
        {
            Kind = kind,
            Code = known,
            Description = Cut(description),
            Pause = kind == BotFailureKind.RetryAfter ? pause ?? ShortestPause : pause,
            MigrateToChatId = parameters.MigrateToChatId,
            IsOutcomeUnknown = kind == BotFailureKind.ServerError,
        };
    }

    /// <summary>Somebody answered who does not speak the Bot API: a proxy, a login page, a broken server.</summary>
    public static BotFailure Outside(HttpAnswer answer)
    {
        var pause = Limited(answer.RetryAfter);
        var kind = ByCode(answer.Status) is var byCode && byCode != BotFailureKind.BadRequest
            ? byCode
            : BotFailureKind.Malformed;
        return new BotFailure
        {
            Kind = kind,
            Code = answer.Status,
            Description = Said(answer, "that are no answer of the Bot API"),
            Pause = kind == BotFailureKind.RetryAfter ? pause ?? ShortestPause : pause,
            IsOutcomeUnknown = answer.Status is < 300 or > 499,
        };
    }

    /// <summary>The server agreed; what it says about the result cannot be read.</summary>
    public static BotFailure Unreadable(HttpAnswer answer, string how) => new()
    {
        Kind = BotFailureKind.Malformed,
        Code = answer.Status,
        Description = Said(answer, "that say ok " + how),
        IsOutcomeUnknown = true,
        IsAccepted = true,
    };

    /// <summary>No answer, or one that broke off.</summary>
    /// <param name="isUnsent">The connection never stood: nothing can have been done.</param>
    public static BotFailure Unreachable(string description, bool isUnsent) => new()
    {
        Kind = BotFailureKind.Unreachable,
        Description = Cut(description),
        IsOutcomeUnknown = !isUnsent,
    };

    private static BotFailureKind Kind(int code, string said, ResponseParameters parameters)
    {
        if (parameters.MigrateToChatId is not null)
        {
            return BotFailureKind.Migrated;
        }

        var sentence = Array.FindIndex(
            Sentences, entry => said.Contains(entry.Words, StringComparison.OrdinalIgnoreCase));
        return code is 400 or 403 && sentence >= 0 ? Sentences[sentence].Kind
            : parameters.RetryAfter is not null ? BotFailureKind.RetryAfter
            : ByCode(code);
    }

    private static BotFailureKind ByCode(int code) => code switch
    {
        429 => BotFailureKind.RetryAfter,
        401 => BotFailureKind.Unauthorized,
        403 => BotFailureKind.Forbidden,
        404 => BotFailureKind.NotFound,
        409 => BotFailureKind.Conflict,
        >= 500 and <= 599 => BotFailureKind.ServerError,
        _ => BotFailureKind.BadRequest,
    };

    private static TimeSpan? Pause(long? seconds) => seconds is { } given
        ? Limited(TimeSpan.FromSeconds(Math.Clamp(given, 0, (long)LongestPause.TotalSeconds)))
        : null;

    private static TimeSpan? Limited(TimeSpan? pause) =>
        pause is not { } given ? null : given < ShortestPause ? ShortestPause
            : given > LongestPause ? LongestPause : given;

    private static string Cut(string description) =>
        description.Length <= LongestDescription ? description : description[..LongestDescription];

    private static string Said(HttpAnswer answer, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}, {answer.Body.Length} bytes {what}");
}
