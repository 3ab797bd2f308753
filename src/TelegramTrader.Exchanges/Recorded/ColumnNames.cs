using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>What the columns of known layouts are called, and what each name stands for.</summary>
internal static class ColumnNames
{
    public const string Time = "time";
    public const string Symbol = "symbol";
    public const string Side = "side";
    public const string BuyerMaker = "buyer_maker";
    public const string Ratio = "ratio";

    // Best name first. Names of one letter are told apart by case, all others by letters and digits only.
    private static readonly (string Role, string[] Names)[] Known =
    [
        (Time, ["transactiontime", "transacttime", "T", "opentime", "opentimems", "timestamp", "timestampms", "tsms",
            "ts", "time", "datetime", "createtime", "calctime", "fundingtime", "date", "t", ""]),
        (Symbol, ["symbol", "pair", "instid", "instrument", "contract", "s"]),
        (SeriesColumns.Open, ["open", "o"]),
        (SeriesColumns.High, ["high", "h"]),
        (SeriesColumns.Low, ["low", "l"]),
        (SeriesColumns.Close, ["close", "c"]),
        (SeriesColumns.Volume, ["volume", "vol", "basevolume", "v"]),
        (SeriesColumns.QuoteVolume, ["quotevolume", "quoteassetvolume", "turnover"]),
        (SeriesColumns.TradeCount, ["count", "trades", "numberoftrades", "tradecount", "numtrades"]),
        (SeriesColumns.TakerBuyVolume, ["takerbuyvolume", "takerbuybaseassetvolume", "takerbuybasevolume"]),
        (SeriesColumns.TakerBuyQuoteVolume, ["takerbuyquotevolume", "takerbuyquoteassetvolume"]),
        (SeriesColumns.TradeId, ["tradeid", "aggtradeid", "aggregateid", "id", "a"]),
        (SeriesColumns.Price, ["price", "px", "p"]),
        (SeriesColumns.Quantity, ["quantity", "qty", "amount", "size", "sz", "q"]),
        (Side, ["side", "takerside", "buyorsell"]),
        (BuyerMaker, ["isbuyermaker", "buyermaker", "isbuyermarketmaker", "m"]),
        (SeriesColumns.Rate, ["fundingrate", "lastfundingrate", "rate"]),
        (SeriesColumns.Coins, ["sumopeninterest", "openinterest", "oi"]),
        (SeriesColumns.Value, ["sumopeninterestvalue", "openinterestvalue", "oivalue", "oiusd"]),
        (SeriesColumns.TopAccounts, ["counttoptraderlongshortratio", "topacctls"]),
        (SeriesColumns.TopPositions, ["sumtoptraderlongshortratio", "topposls"]),
        (SeriesColumns.AllAccounts, ["countlongshortratio", "acctls"]),
        (Ratio, ["longshortratio", "ratio"]),
        (SeriesColumns.TakerRatio, ["sumtakerlongshortvolratio", "takerls", "buysellratio"]),
        (SeriesColumns.TakerBought, ["buyvol", "buyvolume"]),
        (SeriesColumns.TakerSoldVolume, ["sellvol", "sellvolume"]),
    ];

    /// <summary>The cell of each role that these names hold.</summary>
    public static Dictionary<string, int> Roles(IReadOnlyList<string> names)
    {
        var plain = names.Select(Plain).ToList();
        var roles = new Dictionary<string, int>();
        foreach (var (role, known) in Known)
        {
            foreach (var name in known)
            {
                var cell = plain.IndexOf(name);
                if (cell >= 0)
                {
                    roles[role] = cell;
                    break;
                }
            }
        }

        // Messages of single trades call their time T and their number t.
        if (plain.Contains("T") && plain.IndexOf("t") is >= 0 and var number)
        {
            roles.TryAdd(SeriesColumns.TradeId, number);
        }

        return roles;
    }

    /// <summary>Bid and ask columns: quotes or a book, not trades or bars.</summary>
    public static bool AreQuotes(IReadOnlyList<string> names) => names.Select(Plain).Any(name =>
        name.StartsWith("bid", StringComparison.Ordinal) || name.StartsWith("ask", StringComparison.Ordinal)
        || name is "isask" or "firstupdateid" or "finalupdateid" or "updateid");

    public static bool AreLiquidations(IReadOnlyList<string> names)
    {
        var plain = names.Select(Plain).ToList();
        return plain.SequenceEqual(["t", "symbol", "l", "s"])
            || plain.Any(name => name.Contains("liquidation", StringComparison.Ordinal));
    }

    private static string Plain(string name) =>
        name.Length == 1 ? name : string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
