namespace TelegramTrader.Exchanges.Recorded;

/// <summary>A recorded file cannot be taken in; carries the sentence without the file's name.</summary>
internal sealed class RecordedFileException(string what, string? place = null, string? hint = null) : Exception(what)
{
    /// <summary>Where in the file, such as <c>line 12</c>; null when it is about the file as a whole.</summary>
    public string? Place { get; } = place;

    public string? Hint { get; } = hint;
}
