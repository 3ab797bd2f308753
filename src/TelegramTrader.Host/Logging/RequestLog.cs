using System.Diagnostics;

namespace TelegramTrader.Host.Logging;

/// <summary>One line a request: method, path without its query, status, time.</summary>
internal static class RequestLog
{
    public static void UseRequestLog(this WebApplication app) => app.Use(async (context, next) =>
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        app.Logger.LogInformation(
            "{Method} {Path} {Status} in {Milliseconds:0.0} ms",
            context.Request.Method,
            context.Request.Path.Value,
            context.Response.StatusCode,
            Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    });
}
