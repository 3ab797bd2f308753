using System.Collections.Concurrent;
using System.Threading.Channels;
using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Scenarios.Jobs;

/// <summary>Work that a test holds and lets go: it ends when it is told to, or when it is cancelled.</summary>
internal sealed class HeldWork : IJobWork
{
    /// <summary>Jobs whose body begins like this do not hear that they are cancelled.</summary>
    public const string Deaf = "deaf";

    private readonly Channel<Job> begun = Channel.CreateUnbounded<Job>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Result<string>>> gates = new();
    private readonly ConcurrentDictionary<string, IProgress<JobStep>> progress = new();
    private int running;

    public string Kind => "held";

    public int MostAtOnce { get; private set; }

    /// <summary>Jobs whose token was cancelled while they ran.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = new();

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobStep> progress, CancellationToken ct)
    {
        this.progress[job.Body] = progress;
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
        try
        {
            await begun.Writer.WriteAsync(job, CancellationToken.None);
            var gate = Gate(job.Body).Task;
            return await (job.Body.StartsWith(Deaf, StringComparison.Ordinal) ? gate : gate.WaitAsync(ct));
        }
        catch (OperationCanceledException)
        {
            Cancelled.Enqueue(job.Body);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    public async Task<Job> NextBegunAsync() =>
        await begun.Reader.ReadAsync().AsTask().WaitAsync(JobWorld.Patience);

    public bool HasBegunAnother => begun.Reader.TryPeek(out _);

    public void Report(string body, double share, string? note = null) =>
        progress[body].Report(new JobStep(share, note));

    public void Finish(string body) => Gate(body).TrySetResult($"result of {body}");

    public void Refuse(string body, Refusal refusal) => Gate(body).TrySetResult(refusal);

    public void Throw(string body, Exception fault) => Gate(body).TrySetException(fault);

    private TaskCompletionSource<Result<string>> Gate(string body) =>
        gates.GetOrAdd(body, _ => new TaskCompletionSource<Result<string>>(
            TaskCreationOptions.RunContinuationsAsynchronously));
}
