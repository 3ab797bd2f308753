using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Health;
using TelegramTrader.Telegram.Connection;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Telegram.Outbox;

namespace TelegramTrader.Telegram.Health;

/// <summary>How messages come in and go out.</summary>
internal sealed class ChatHealth(
    Func<ConnectionState> connection,
    Func<SenderState> sender,
    BotIdentity me,
    ChatQueue queue,
    IOutbox outbox,
    TimeProvider clock)
    : IHealthSource
{
    private const int ShownDead = 5;

    /// <summary>Messages older than this wait for a reason.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct)
    {
        var lines = new List<HealthLine> { Connected(connection()), SendingHealth.Line(sender()) };
        try
        {
            lines.AddRange(await KeptAsync(ct));
        }
        catch (StorageUnavailableException fault)
        {
            lines.Add(new HealthLine("Messages", HealthLevel.Problem, fault.Message));
        }

        return lines;
    }

    private async Task<IReadOnlyList<HealthLine>> KeptAsync(CancellationToken ct)
    {
        var counts = await outbox.CountAsync(me.BotId, ct);
        var dead = counts.Dead == 0 ? [] : await outbox.DeadAsync(me.BotId, ShownDead, ct);
        var gone = counts.Dead == 1 ? "one message" : $"{counts.Dead} messages";
        var lost = new HealthLine("Not delivered", HealthLevel.Warning, $"{gone} in the last days");
        return
        [
            Waiting(counts),
            .. counts.Dead == 0 ? [] : new[] { lost },
            .. dead.Select(letter => new HealthLine("It was", HealthLevel.Warning, Worded(letter), Role.Admin)),
        ];
    }

    private static HealthLine Connected(ConnectionState state)
    {
        var how = state.Condition switch
        {
            ConnectionCondition.Webhook => "by webhook",
            ConnectionCondition.Polling => "by polling",
            ConnectionCondition.TokenRefused => "the token is wrong or revoked",
            ConnectionCondition.Conflict => "another program uses the same token",
            ConnectionCondition.Unreachable => "out of reach, tried again",
            _ => "starting",
        };
        var level = !state.IsWell ? HealthLevel.Problem : state.Detail is null ? HealthLevel.Ok : HealthLevel.Warning;
        return new HealthLine("Telegram", level, state.Detail is null ? how : $"{how}: {state.Detail}");
    }

    private HealthLine Waiting(OutboxCounts counts)
    {
        var age = counts.OldestWaiting is { } oldest ? clock.GetUtcNow() - oldest : TimeSpan.Zero;
        var (coming, going) = (queue.Taken, counts.Waiting);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{coming} to answer, {going} to send");
        return age > LongWait
            ? new HealthLine("Messages", HealthLevel.Warning, $"{sentence}; the oldest waits {age.TotalMinutes:0} min")
            : new HealthLine("Messages", HealthLevel.Ok, sentence);
    }

    private static string Worded(DeadLetter letter)
    {
        var start = letter.Plain.ReplaceLineEndings(" ");
        return $"\"{(start.Length <= 40 ? start : start[..40] + "…")}\" to {letter.ChatId}: {letter.Reason}";
    }
}
