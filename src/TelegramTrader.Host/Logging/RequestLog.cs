using System.Diagnostics;
using TelegramTrader.Host.Telegram;

namespace TelegramTrader.Host.Logging;

/// <summary>One line a request: method, path without its query, status, time.</summary>
internal static class RequestLog
{
    public static void UseRequestLog(this WebApplication app) => app.Use(async (context, next) =>
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        if (!IsRoutine(context))
        {
            app.Logger.LogInformation(
                "{Method} {Path} {Status} in {Milliseconds:0.0} ms",
                context.Request.Method,
                context.Request.Path.Value,
                context.Response.StatusCode,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    });

    // An update that was taken: the inbox has it, and the door says what was asked and how long that took.
    private static bool IsRoutine(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK && context.Request.Path == WebhookEndpoint.Path;
}
