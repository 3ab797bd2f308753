namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>What all events have: whose they are, and when.</summary>
internal struct EventHead
{
    // The members, by their names' bytes.
    public const ulong EventName = 'e';
    public const ulong EventTime = 'E';
    public const ulong Symbol = 's';
    public const ulong Contract = 's' | ((ulong)'t' << 8);

    // COIN-M contracts come along in USDⓈ-M's streams since the two were joined.
    private const long CoinMargined = 2;

    public WirePart Of { get; private set; }

    /// <summary>When it was sent, epoch ms; 0 where it does not say.</summary>
    public long SentMs { get; private set; }

    /// <summary>When it happened; 0 where it does not say.</summary>
    public long HappenedMs { get; set; }

    public bool IsCoinMargined { get; private set; }

    /// <summary>Takes what was read otherwise: whose it is, and when it was sent.</summary>
    public void Take(WirePart of, long sentMs) => (Of, SentMs) = (of, sentMs);

    /// <summary>Takes a member that means the same in every event; skips one that nobody asked for.</summary>
    public void Take(ref WireScanner scanner)
    {
        switch (scanner.Key)
        {
            case EventTime:
                SentMs = scanner.Time();
                break;
            case Symbol:
                Of = scanner.Word();
                break;
            case Contract when !scanner.TryNull():
                IsCoinMargined = scanner.Whole() == CoinMargined;
                break;
            case Contract:
                break;
            default:
                scanner.Skip();
                break;
        }
    }
}
