namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Trouble on purpose for calls of one method, or of all when <c>*</c>.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Seconds">retry_after of a 429, or how long a slow call takes on the sandbox's clock.</param>
internal sealed record Fault(string Method, string Kind, int Seconds)
{
    /// <summary>Not of a call: the bot's own work in the background takes so many seconds or more.</summary>
    public const string SlowWork = "slow_work";

    public static readonly string[] Kinds =
        ["too_many", "server_error", "unreachable", "lost_answer", "slow", "garbage", "null_result", SlowWork];
}
