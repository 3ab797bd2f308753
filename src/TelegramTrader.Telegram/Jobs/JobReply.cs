using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Jobs;

/// <summary>The reply of a command that has begun long work.</summary>
internal static class JobReply
{
    /// <summary>In a chat the job's own message says all; elsewhere whoever asked waits for the job.</summary>
    public static Reply Following(JobStanding standing, Reader reader) =>
        Reply.Of(JobReport.Of(new JobAnswer(standing, null), reader)) with { Follows = standing.Job.Id };
}
