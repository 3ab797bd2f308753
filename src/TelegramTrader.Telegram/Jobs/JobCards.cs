using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Telegram.Jobs;

/// <summary>Keeps one message a job in its chat: how far it is, then what came of it.</summary>
/// <remarks>
/// The message has a name under which every later draft changes it, also after the program has ended in between. What
/// is told late never takes the place of what was told since.
/// </remarks>
internal sealed class JobCards(
    JobDesk jobs, IDoor door, ChatTelling chat, BotIdentity me, TimeProvider clock) : IJobListener
{
    private const int MostRemembered = 1_000;

    /// <summary>Between two edits that say how far it is, and how many still go first.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseInLine = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Told> told = [];

    public async Task TellAsync(JobStanding standing, CancellationToken ct)
    {
        // A job of another bot's chat is nobody's here.
        if (JobPlace.Read(standing.Job.Place) is { } place && place.BotId == me.BotId && IsNews(standing))
        {
            await SendAsync(standing, place, ct);
            Note(standing);
        }
    }

    private async Task SendAsync(JobStanding standing, JobPlace place, CancellationToken ct)
    {
        var job = standing.Job;
        var owner = new Caller(job.Owner, Role.Viewer);
        var settings = await door.AskAsync(new GetSettings(), owner, ct);
        var reader = settings.Match(answer => answer.Reader, _ => Reader.Default);
        var report = JobReport.Of(await jobs.LookAsync(standing, ct), reader);

        var (name, viewId) = ($"job-{job.Id}", $"job{job.Id}");
        var view = await chat.FindViewAsync(viewId, ct)
            ?? new ChatView(viewId, place.ChatId, 0, $"/job {job.Id}", 0, []);

        // Its buttons stay good while only a number changes; the end makes those before it old.
        var before = job.HasEnded || view.Version == 0 ? view : view with { Version = view.Version - 1 };
        var card = CardMaker.Of(
            report, view.Command, 0, place.ToCardPlace(me.Mode) with { Replaces = before });
        // The first word and the end are answers; what changes in between makes way for other answers.
        var lane = view.Version == 0 || job.HasEnded ? OutboxLane.Answers : OutboxLane.Reports;
        await chat.KeepAsync(new ChatOutcome(me.BotId, Answers: null)
        {
            Messages = [card.Draft with { Lane = lane, EditsNamed = name, CoalesceKey = name }],
            Views = card.View is { } shown ? [shown] : [],
        }, ct);
    }

    private bool IsNews(JobStanding standing)
    {
        lock (gate)
        {
            return standing.Job.HasEnded
                || !told.TryGetValue(standing.Job.Id, out var last)
                || (Told.StageOf(standing.Job) >= last.Stage
                    && !last.SaysAsMuchAs(standing)
                    && clock.GetElapsedTime(last.At) >= (last.Stage == 0 && Told.StageOf(standing.Job) == 0
                        ? PauseInLine
                        : Pause));
        }
    }

    private void Note(JobStanding standing)
    {
        lock (gate)
        {
            if (told.Count >= MostRemembered)
            {
                foreach (var old in told.OrderBy(one => one.Value.At).Take(MostRemembered / 2).ToList())
                {
                    told.Remove(old.Key);
                }
            }

            told[standing.Job.Id] = Told.Of(standing, clock.GetTimestamp());
        }
    }

    /// <summary>What the message of a job says since when.</summary>
    private readonly record struct Told(int Stage, int Ahead, int Percent, string? Note, long At)
    {
        public static Told Of(JobStanding standing, long at) =>
            new(StageOf(standing.Job), standing.Ahead, (int)(standing.Share * 100), standing.Note, at);

        public static int StageOf(Job job) => job.HasEnded ? 2 : job.State == JobState.Running ? 1 : 0;

        public bool SaysAsMuchAs(JobStanding standing) => Of(standing, At) == this;
    }
}
