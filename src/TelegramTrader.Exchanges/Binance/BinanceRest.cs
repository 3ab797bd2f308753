using TelegramTrader.Application;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Connection;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>
/// Asks Binance's public REST endpoints: within the limits, as often as makes sense and no longer. Every failure is
/// one refusal that a trader understands.
/// </summary>
public sealed class BinanceRest
{
    private const int SpotWeight = 6_000;
    private const int FuturesWeight = 2_400;
    private const int StatisticsRequests = 1_000;
    private const int FundingRequests = 500;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    // Where an address or a country is refused, asking at once again changes nothing.
    private static readonly TimeSpan ClosedFor = TimeSpan.FromMinutes(1);

    private readonly HttpFetch fetch;
    private readonly BinanceAddresses addresses;
    private readonly TimeProvider clock;
    private readonly Backoff backoff;
    private readonly VenueGate[] gates;
    private readonly RateBudget[] weights;
    private readonly RateBudget statistics;
    private readonly RateBudget funding;

    public BinanceRest(
        HttpMessageInvoker http, BinanceAddresses addresses, BanFile bans, TimeProvider clock, Random chance)
    {
        (this.addresses, this.clock) = (addresses, clock);
        fetch = new HttpFetch(http, clock);
        backoff = new Backoff(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(20), chance);
        gates = [new VenueGate("Binance", bans, clock), new VenueGate("Binance futures", bans, clock)];
        weights = [new RateBudget(SpotWeight, Minute, clock), new RateBudget(FuturesWeight, Minute, clock)];
        statistics = new RateBudget(StatisticsRequests, FiveMinutes, clock);
        funding = new RateBudget(FundingRequests, FiveMinutes, clock);
    }

    /// <summary>What is wrong with the venue at the moment and since when; null while it answers.</summary>
    public string? Trouble => TroubleOf(BinanceHost.Spot) ?? TroubleOf(BinanceHost.Futures);

    /// <summary>A connection that is compressed, keeps no cookies and follows no redirect.</summary>
    public static SocketsHttpHandler Connection() => HttpFetch.Connection();

    internal string? TroubleOf(BinanceHost host) => gates[(int)host].Trouble;

    /// <summary>Spent of the weight of the last minute.</summary>
    internal int WeightUsed(BinanceHost host) => weights[(int)host].Used;

    /// <summary>Takes over the limit that the venue says it has.</summary>
    internal void Learn(BinanceHost host, WireExchange exchange)
    {
        var limit = exchange.RateLimits?.FirstOrDefault(rate =>
            rate.RateLimitType?.Known == WireRateLimitType.RequestWeight
            && rate is { Interval.Known: WireRateLimitInterval.Minute, IntervalNum: 1 });
        if (limit?.Limit is > 0 and <= int.MaxValue and var said)
        {
            weights[(int)host].Resize((int)said);
        }
    }

    internal Task<Result<T>> AskAsync<T>(BinanceCall<T> call, CancellationToken ct)
        where T : class =>
        AskAsync(call, Patience.Question, ct);

    /// <exception cref="OperationCanceledException">The caller's token, and nothing else.</exception>
    internal async Task<Result<T>> AskAsync<T>(BinanceCall<T> call, Patience patience, CancellationToken ct)
        where T : class
    {
        var (gate, started) = (gates[(int)call.Host], clock.GetTimestamp());
        TimeSpan Left() => patience.Total - clock.GetElapsedTime(started);
        for (var failures = 0; ;)
        {
            if (await EnterAsync(call, patience, Left, ct) is { } kept)
            {
                return kept;
            }

            var tryFor = Left() < patience.PerTry ? Left() : patience.PerTry;
            var reply = await fetch.GetAsync(call.Address(Origin(call.Host)), tryFor, ct);
            var judged = Judge(call, reply, gate);
            if (!judged.MayAskAgain || ++failures == patience.Tries || (judged.IsPaused && !patience.MayWait))
            {
                return judged.Outcome;
            }

            var pause = backoff.After(failures);
            if (pause >= Left())
            {
                return judged.Outcome;
            }

            await Task.Delay(pause, clock, ct);
        }
    }

    private Uri Origin(BinanceHost host) => host == BinanceHost.Spot ? addresses.Spot : addresses.Futures;

    // Waits for the gate and the budget where there is time for it; says no where there is not.
    private async Task<Refusal?> EnterAsync<T>(
        BinanceCall<T> call, Patience patience, Func<TimeSpan> left, CancellationToken ct)
        where T : class
    {
        var gate = gates[(int)call.Host];
        var budget = call.Limit switch
        {
            BinanceLimit.Statistics => statistics,
            BinanceLimit.Funding => funding,
            _ => weights[(int)call.Host],
        };
        while (true)
        {
            TimeSpan wait;
            Refusal refusal;
            if (gate.Admit(patience.PerTry) is { } blocked)
            {
                (wait, refusal, var isWorthWaiting) = blocked;
                if (!patience.MayWait || !isWorthWaiting)
                {
                    return refusal;
                }
            }
            else if (budget.TryTake(call.Cost, patience.MayWait) is { } full)
            {
                (wait, refusal) = (full, BudgetSpent(call.Host, full));
            }
            else
            {
                return null;
            }

            if (wait >= left())
            {
                return refusal;
            }

            await Task.Delay(wait, clock, ct);
        }
    }

    private Verdict<T> Judge<T>(BinanceCall<T> call, HttpReply reply, VenueGate gate)
        where T : class
    {
        if (reply.UsedWeight is { } used && call.Limit == BinanceLimit.Weight)
        {
            weights[(int)call.Host].Reconcile(used);
        }

        var name = NameOf(call.Host);
        return reply.Status switch
        {
            0 => new(gate.Failed(reply.Silence!), true),
            200 => Read(call, reply, gate),
            418 => new(gate.Banned(reply.RetryAfter), true, IsPaused: true),
            429 => new(gate.Limited(reply.RetryAfter), true, IsPaused: true),
            403 => new(gate.Closed($"{name} refuses requests from this address (HTTP 403).", ClosedFor), false),
            451 => new(gate.Closed($"{name} is not available from this country (HTTP 451).", ClosedFor), false),
            408 or >= 500 => new(gate.Failed($"HTTP {reply.Status}"), true),
            >= 300 and < 400 => new(gate.Failed($"HTTP {reply.Status}, it sends elsewhere"), false),
            _ => Refused(call, reply, gate),
        };
    }

    private static Verdict<T> Read<T>(BinanceCall<T> call, HttpReply reply, VenueGate gate)
        where T : class
    {
        try
        {
            var answer = call.Read(reply.Body.Span);
            if (call.Refuses?.Invoke(answer) is { } fault)
            {
                return new(gate.Failed(fault), true);
            }

            gate.Answered();
            return new(Result<T>.FromAnswer(answer), false);
        }
        catch (WirePayloadException)
        {
            return new(gate.Failed("its answer cannot be read"), true);
        }
    }

    // The venue is there and says no; where it is no word of the venue, something else answers in its place.
    private static Verdict<T> Refused<T>(
        BinanceCall<T> call, HttpReply reply, VenueGate gate)
        where T : class
    {
        if (BinanceJson.ReadError(reply.Body.Span) is not { } error)
        {
            return new(gate.Failed($"HTTP {reply.Status}"), false);
        }

        gate.Answered();
        var name = NameOf(call.Host);
        return error.Code switch
        {
            BinanceCodes.TooMuch => new(gate.Limited(reply.RetryAfter), true, IsPaused: true),
            BinanceCodes.UnknownSymbol => new(
                new Refusal(RefusalKind.NotFound, $"{name} does not know this symbol."), false),
            _ => new(new Refusal(RefusalKind.Unavailable, $"{name} refuses the question: {Said(error)}."), false),
        };
    }

    private static string Said(WireError error)
    {
        var text = string.Concat(error.Msg.Take(160).Where(letter => !char.IsControl(letter)));
        return FormattableString.Invariant($"{text.TrimEnd('.')} ({error.Code})");
    }

    private static string NameOf(BinanceHost host) => host == BinanceHost.Spot ? "Binance" : "Binance futures";

    // What one try came to. A pause is what the venue itself asked for.
    private readonly record struct Verdict<T>(Result<T> Outcome, bool MayAskAgain, bool IsPaused = false)
        where T : class;

    private static Refusal BudgetSpent(BinanceHost host, TimeSpan wait) => new(
        RefusalKind.Unavailable,
        FormattableString.Invariant(
            $"This minute's questions to {NameOf(host)} are used up; there is room in {wait.TotalSeconds:0} s."),
        "Try again then.");
}

/// <summary>Codes of refusals that are not all treated alike.</summary>
internal static class BinanceCodes
{
    public const long TooMuch = -1003;
    public const long UnknownSymbol = -1121;
}
