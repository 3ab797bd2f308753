using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>Keeps how far a search is in a file, written beside it first and then moved over it.</summary>
internal sealed class FileCheckpoint(string path) : ICheckpoint
{
    public ReadOnlyMemory<byte>? Read() => File.Exists(path) ? File.ReadAllBytes(path) : null;

    public void Write(ReadOnlyMemory<byte> state)
    {
        var unfinished = $"{path}.tmp";
        File.WriteAllBytes(unfinished, state.Span);
        File.Move(unfinished, path, overwrite: true);
    }
}
