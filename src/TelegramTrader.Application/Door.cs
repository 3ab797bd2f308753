using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Audit;
using TelegramTrader.Application.Markets;

namespace TelegramTrader.Application;

/// <summary>Filled once at start-up with one use case per request; after that it only answers.</summary>
public sealed class Door(TimeProvider clock, IAuditTrail audit, ILogger<Door> log) : IDoor
{
    /// <summary>The name under which timings are measured.</summary>
    public const string MeterName = "TelegramTrader.Door";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Seconds =
        Meter.CreateHistogram<double>("door.seconds", "s", "Time to answer");

    private readonly Dictionary<Type, Entry> entries = [];
    private readonly RateLedger rates = new(clock);

    /// <summary>What may be asked, and by whom: for the tests that hold the command catalogue to it.</summary>
    public IReadOnlyDictionary<Type, DoorRule> Rules =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value.Rule);

    /// <summary>Puts a use case behind the door.</summary>
    public Door Opens<TRequest, TAnswer>(
        DoorRule rule, Func<TRequest, Caller, CancellationToken, Task<Result<TAnswer>>> answer)
        where TRequest : IRequest<TAnswer>
        where TAnswer : notnull
    {
        entries.Add(typeof(TRequest), new Entry(
            NameOf(typeof(TRequest)),
            rule,
            (IRequest<TAnswer> request, Caller caller, CancellationToken ct) => answer((TRequest)request, caller, ct)));
        return this;
    }

    public async Task<Result<TAnswer>> AskAsync<TAnswer>(IRequest<TAnswer> request, Caller caller, CancellationToken ct)
        where TAnswer : notnull
    {
        if (!entries.TryGetValue(request.GetType(), out var entry))
        {
            throw new InvalidOperationException($"Nothing behind the door answers {request.GetType().Name}.");
        }

        var started = clock.GetTimestamp();
        var refusal = Permission(entry, caller) ?? Rate(entry, request, caller) ?? request.Check();
        var result = refusal ?? await RunAsync(entry, request, caller, ct);
        result = await AuditAsync(entry, request, caller, result);
        Measure(entry, result, clock.GetElapsedTime(started));
        return result;
    }

    private static Refusal? Permission(Entry entry, Caller caller) =>
        caller.Role >= entry.Rule.Needs ? null
        : caller.Role == Role.Stranger ? new Refusal(RefusalKind.Forbidden, "You are not let in here.")
        : new Refusal(
            RefusalKind.Forbidden,
            $"This needs the rank of {Lower(entry.Rule.Needs)}, and you are {Lower(caller.Role)}.",
            "An admin can give you a higher rank.");

    private Refusal? Rate(Entry entry, object request, Caller caller)
    {
        if (rates.TrySpend(caller.Id, request.GetType(), entry.Rule.Budget, out var wait))
        {
            return null;
        }

        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return new Refusal(
            RefusalKind.RateLimited,
            string.Create(CultureInfo.InvariantCulture, $"That was asked too often: at most {entry.Rule.Budget}."),
            string.Create(CultureInfo.InvariantCulture, $"Try again in {seconds} s."));
    }

    private async Task<Result<TAnswer>> RunAsync<TAnswer>(
        Entry entry, IRequest<TAnswer> request, Caller caller, CancellationToken ct)
        where TAnswer : notnull
    {
        var answer = (Func<IRequest<TAnswer>, Caller, CancellationToken, Task<Result<TAnswer>>>)entry.Answer;
        try
        {
            return await answer(request, caller, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What was finished before stays, so that it happened is written down too.
            var interrupted = new Refusal(RefusalKind.Conflict, "Interrupted; what was finished before stays.");
            await AuditAsync<TAnswer>(entry, request, caller, interrupted);
            throw;
        }
        catch (Exception fault)
        {
            return RefusalOf(entry, fault);
        }
    }

    private Refusal RefusalOf(Entry entry, Exception fault)
    {
        var said = fault switch
        {
            StorageUnavailableException unavailable => unavailable.ToRefusal(),
            SeriesCorruptException corrupt => corrupt.ToRefusal(),
            _ => null,
        };
        if (said is not null)
        {
            log.LogWarning(fault, "{Request} cannot be answered: {Sentence}", entry.Name, said.Sentence);
            return said;
        }

        // The reference is derived from what is already unique, so that log and message can be matched.
        var reference = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
        log.LogError(fault, "{Request} failed, reference {Reference}", entry.Name, reference);
        return new Refusal(
            RefusalKind.Failed,
            $"Something broke on our side; the log has the details under {reference}.",
            "Try again, and tell an admin the reference if it stays.");
    }

    private async Task<Result<TAnswer>> AuditAsync<TAnswer>(
        Entry entry, IRequest<TAnswer> request, Caller caller, Result<TAnswer> result)
        where TAnswer : notnull
    {
        var isForbidden = !result.IsAnswer(out var answer, out var refusal) && refusal.Kind == RefusalKind.Forbidden;

        // Who asks too often is not heard, and fills no trail either.
        var isTooOften = refusal?.Kind == RefusalKind.RateLimited;
        if (isTooOften || (!entry.Rule.IsAudited && !isForbidden))
        {
            return result;
        }

        var audited = request as IAuditedRequest;
        var detail = refusal is null
            ? audited?.OutcomeOf(answer!) ?? "done"
            : $"refused ({Lower(refusal.Kind)}): {refusal.Sentence}";
        var subject = audited?.Subject ?? "";
        try
        {
            var said = new AuditEntry(clock.GetUtcNow(), caller.Id, entry.Name, subject, detail);

            // Whoever stops waiting does not stop the trail.
            await audit.AppendAsync(said, CancellationToken.None);
            return result;
        }
        catch (StorageUnavailableException fault)
        {
            // What was done stays done; that it could not be written down must not be silent.
            log.LogError(
                fault, "{Request} by {Caller} is not in the audit trail: {Detail}", entry.Name, caller.Id, detail);
            return refusal is null
                ? RefusalOf(entry, fault) with { Hint = "It was done, but could not be audited." }
                : result;
        }
    }

    private void Measure<TAnswer>(Entry entry, Result<TAnswer> result, TimeSpan elapsed)
        where TAnswer : notnull
    {
        var outcome = result.IsAnswer(out _, out var refusal) ? "answered" : Lower(refusal.Kind);
        Seconds.Record(elapsed.TotalSeconds, new TagList { { "request", entry.Name }, { "outcome", outcome } });
        log.LogInformation(
            "{Request} {Outcome} in {Milliseconds:0.0} ms", entry.Name, outcome, elapsed.TotalMilliseconds);
    }

    private static string Lower<TEnum>(TEnum value)
        where TEnum : struct, Enum => NameOf(value.ToString());

    private static string NameOf(Type request) => NameOf(request.Name);

    private static string NameOf(string pascal) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(pascal);

    private sealed record Entry(string Name, DoorRule Rule, Delegate Answer);
}
