namespace TelegramTrader.Host.Composition;

/// <summary>A folder of this run alone, readable by its owner, that goes with it.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("telegramtrader-").FullName;

    public ValueTask DisposeAsync()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // Somebody looks into it; the system's own broom takes what is left.
        }

        return ValueTask.CompletedTask;
    }
}
