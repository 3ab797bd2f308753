namespace TelegramTrader.Application;

/// <summary>A request that says in the audit trail what it was about.</summary>
public interface IAuditedRequest
{
    /// <summary>Short and without secrets, such as <c>time_zone=Europe/Berlin</c>.</summary>
    string Subject { get; }

    /// <summary>How it went, in words: more than "done" where an answer may hold refusals of parts.</summary>
    string OutcomeOf(object answer) => "done";
}
