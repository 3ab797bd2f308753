using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Jobs;

/// <summary>What a runner of jobs is made of.</summary>
internal sealed record JobParts
{
    public required IJobStore Store { get; init; }

    /// <summary>Where Quartz keeps its tables.</summary>
    public required DatabaseSettings Scheduler { get; init; }

    public required IReadOnlyList<IJobWork> Works { get; init; }

    public required Limits Limits { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILoggerFactory Logs { get; init; }

    /// <summary>To the millisecond, as it is kept: what is remembered and what is read are one.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());
}
