using System.Runtime.InteropServices;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Host.Terminal.Backtests;
using TelegramTrader.Host.Terminal.Optimisation;

namespace TelegramTrader.Host.Terminal;

/// <summary>Finds the verb, reads its words, runs it, and turns whatever happens into an exit code.</summary>
internal static class TerminalProgram
{
    private const string TraceVariable = "TELEGRAMTRADER_TRACE";

    private static readonly IVerb[] Verbs =
    [
        new AskVerb(), new ImportVerb(), new EvalVerb(), new IndicatorsVerb(), new DoctorVerb(), new MigrateVerb(),
        new SandboxVerb(), new HistoryVerb(settings => settings.Venue.Binance, TimeProvider.System), new ReplayVerb(),
        new BacktestVerb(), new OptimiseVerb("optimise"),
        new OptimiseVerb("optimize"),
    ];

    private static readonly IVerb Serve = new ServeVerb();

    public static async Task<int> RunAsync(string[] args, TerminalOutput output)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        try
        {
            return await RunAsync(args, output, stop.Token);
        }
        finally
        {
            await output.Answer.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>As a process would, but stopped by a token in the place of a signal.</summary>
    public static async Task<int> RunAsync(string[] args, TerminalOutput output, CancellationToken ct)
    {
        var isVerb = args.Length > 0 && !args[0].StartsWith('-');
        var verb = isVerb ? Array.Find(Verbs, candidate => candidate.Name == args[0]) : Serve;
        if (verb is null)
        {
            return await output.RefuseAsync(UnknownVerb(args[0]), args.Contains("--json"));
        }

        var words = isVerb ? args[1..] : args;
        var read = CommandLine.Read(words, [.. CommandLine.Common, .. verb.Options]);
        if (!read.IsAnswer(out var line, out var refusal))
        {
            return await output.RefuseAsync(refusal, words.Contains("--json"));
        }

        if (line.Has("help"))
        {
            await output.Answer.WriteAsync(verb == Serve ? VerbHelp.OfProgram(Verbs, Serve) : VerbHelp.Of(verb));
            return ExitCodes.Done;
        }

        return await RunAsync(verb, line, output, ct);
    }

    private static async Task<int> RunAsync(IVerb verb, CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        try
        {
            return await verb.RunAsync(line, output, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            const string sentence = "Interrupted: what was finished stays, nothing was done by halves.";
            var stopped = new Refusal(RefusalKind.Failed, sentence);
            return await output.RefuseAsync(stopped, line.IsJson);
        }
        catch (Exception fault) when (Faults.Explain(fault) is { } refusal)
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }
        catch (Exception fault)
        {
            // A bug: its details are for those who look for them, never for the answer.
            if (Environment.GetEnvironmentVariable(TraceVariable) is not null)
            {
                await output.Aside.WriteLineAsync(fault.ToString());
            }

            var sentence = $"Something broke on our side ({fault.GetType().Name}).";
            var bug = new Refusal(RefusalKind.Failed, sentence, $"{TraceVariable}=1 shows where.");
            return await output.RefuseAsync(bug, line.IsJson);
        }
    }

    private static Refusal UnknownVerb(string verb) => new(
        RefusalKind.Invalid,
        $"There is no verb \"{verb}\".",
        "--help lists them.",
        Nearest.CloseTo(verb, Verbs.Select(known => known.Name)));

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
