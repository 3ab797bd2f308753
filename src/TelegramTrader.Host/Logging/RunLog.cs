using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using TelegramTrader.Host.Settings;

namespace TelegramTrader.Host.Logging;

/// <summary>Logs in the data folder, one JSON object a line, without secrets; on the terminal only warnings.</summary>
internal sealed class RunLog : ILoggerFactory
{
    private const long FileBytes = 32 * 1024 * 1024;
    private const int FilesKept = 14;

    private readonly Logger logger;
    private readonly LoggerFactory factory;

    private RunLog(Logger logger)
    {
        this.logger = logger;
        Provider = new SerilogLoggerProvider(logger);
        factory = new LoggerFactory([Provider]);
    }

    public ILoggerProvider Provider { get; }

    /// <summary>For a verb: into the file only, so that the terminal belongs to the answer.</summary>
    public static RunLog OfVerb(HostSettings settings) => new(ToFile(settings).CreateLogger());

    /// <summary>For the server: warnings also on standard error, readable.</summary>
    public static RunLog OfServer(HostSettings settings) => new(ToFile(settings)
        .WriteTo.Console(
            new SecretRedaction(new Serilog.Formatting.Display.MessageTemplateTextFormatter(
                "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}"), settings.Secrets),
            LogEventLevel.Warning,
            standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger());

    public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => factory.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose()
    {
        factory.Dispose();
        logger.Dispose();
    }

    private static LoggerConfiguration ToFile(HostSettings settings) => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .WriteTo.Async(sink => sink.File(
            new SecretRedaction(new Serilog.Formatting.Json.JsonFormatter(renderMessage: true), settings.Secrets),
            Path.Combine(settings.DataFolder, "logs", "telegramtrader-.log"),
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: FileBytes,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: FilesKept,
            shared: true));
}
