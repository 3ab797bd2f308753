using Microsoft.Extensions.Logging;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>Remembers what was logged as an error: whoever was told of it, it is a fault of ours.</summary>
internal sealed class FaultLog<T>(List<string> faults) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            faults.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
