using System.Text;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>The symbols of one market by the venue's names for them. Spot and futures share names.</summary>
internal sealed class TrackTable
{
    private const int LongestName = 64;

    private volatile Dictionary<string, SymbolTrack> tracks = [];

    public IReadOnlyCollection<SymbolTrack> All => tracks.Values;

    public SymbolTrack? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        Span<char> text = stackalloc char[LongestName];
        var length = Encoding.UTF8.GetChars(name, text);
        return tracks.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var track)
            ? track
            : null;
    }

    /// <summary>What is watched from now on; what was watched before keeps what is known of it.</summary>
    public void Set(IEnumerable<Symbol> symbols, Func<SymbolTrack, SymbolTrack> begin)
    {
        var known = tracks;
        tracks = symbols.Distinct().ToDictionary(
            StreamName.VenueName,
            symbol => known.GetValueOrDefault(StreamName.VenueName(symbol)) ?? begin(new SymbolTrack(symbol)),
            StringComparer.Ordinal);
    }
}
