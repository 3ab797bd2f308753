using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Control;

/// <summary>Clock, limits, trouble and what still waits for a bot.</summary>
internal static class TimeControl
{
    private const double LongestStep = 366 * 86_400.0;

    public static JsonNode Clock(ControlCall call)
    {
        var seconds = call.Ratio("seconds", 0);
        if (seconds > LongestStep)
        {
            throw BotApiException.Bad("at most a year at a time");
        }

        call.World.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return Fields.Of(("now_ms", call.World.Now.ToUnixTimeMilliseconds()));
    }

    public static JsonNode Pace(ControlCall call)
    {
        call.World.Flood.Pace = call.Ratio("factor", 1);
        return Fields.Of(("factor", call.World.Flood.Pace));
    }

    public static JsonNode AddFault(ControlCall call)
    {
        var kind = call.Word("kind");
        if (!Fault.Kinds.Contains(kind))
        {
            throw BotApiException.Bad("kind is one of " + string.Join(", ", Fault.Kinds));
        }

        var seconds = (int)Math.Clamp(call.Given.Number("seconds") ?? 1, 0, 3_600);
        if (kind == Fault.SlowWork)
        {
            call.World.Faults.LeastWorkTime = TimeSpan.FromSeconds(seconds);
            return true;
        }

        var calls = (int)Math.Clamp(call.Given.Number("calls") ?? 1, 1, 1_000_000);
        var share = Math.Min(1, call.Ratio("share", 1));
        var seed = (int)Math.Clamp(call.Given.Number("seed") ?? 0, int.MinValue, int.MaxValue);
        var fault = new Fault(call.Given.Text("method") ?? "*", kind, seconds);
        return call.World.Faults.TryAdd(fault, calls, share, seed)
            ? true
            : throw BotApiException.Bad("too many faults are planned; clear them first");
    }

    public static JsonNode ClearFaults(ControlCall call)
    {
        call.World.Faults.Clear();
        return true;
    }

    public static JsonNode Updates(ControlCall call)
    {
        var updates = call.Bot().Updates;
        updates.Expire(call.World.Now);
        return Fields.List([.. updates.Waiting.Take(1_000).Select(update => update.Body.DeepClone())]);
    }
}
