namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>Where the state of a search is kept, so that it goes on after the program has ended.</summary>
public interface ICheckpoint
{
    /// <summary>What was last written, or null.</summary>
    ReadOnlyMemory<byte>? Read();

    /// <summary>Replaces what is there, as a whole or not at all.</summary>
    void Write(ReadOnlyMemory<byte> state);
}
