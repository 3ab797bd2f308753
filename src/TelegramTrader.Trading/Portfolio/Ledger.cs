namespace TelegramTrader.Trading.Portfolio;

/// <summary>
/// Double entry: every booking takes from one account what it gives to another, so that each asset adds up to nothing
/// over all accounts, always.
/// </summary>
public sealed class Ledger
{
    private static readonly int Accounts = Enum.GetValues<LedgerAccount>().Length;

    private readonly List<string> assets = [];
    private readonly List<decimal[]> balances = [];

    /// <summary>Bookings so far.</summary>
    public long Bookings { get; private set; }

    public IReadOnlyList<string> Assets => assets;

    public decimal this[LedgerAccount account, string asset] =>
        assets.IndexOf(asset) is >= 0 and var index ? balances[index][(int)account] : 0;

    /// <summary>The number of an asset, for bookings; an asset that is new gets the next one.</summary>
    public int NumberOf(string asset)
    {
        var index = assets.IndexOf(asset);
        if (index < 0)
        {
            index = assets.Count;
            assets.Add(asset);
            balances.Add(new decimal[Accounts]);
        }

        return index;
    }

    public decimal Balance(LedgerAccount account, int asset) => balances[asset][(int)account];

    /// <summary>Moves an amount of an asset; a negative amount moves it back.</summary>
    public void Move(LedgerAccount from, LedgerAccount to, int asset, decimal amount)
    {
        if (amount == 0 || from == to)
        {
            return;
        }

        var accounts = balances[asset];
        accounts[(int)from] -= amount;
        accounts[(int)to] += amount;
        Bookings++;
    }

    /// <summary>
    /// What an asset adds up to over all accounts: zero but for the last of 28 digits, where amounts of very different
    /// size meet.
    /// </summary>
    public decimal SumOf(string asset) => assets.IndexOf(asset) is >= 0 and var index ? balances[index].Sum() : 0;
}
