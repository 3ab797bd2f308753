namespace TelegramTrader.Tests.Fakes;

/// <summary>A folder of the test's own, gone when it ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tt-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
