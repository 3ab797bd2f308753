using System.Globalization;
using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>The parameters of a request, refused in the venue's words when they are not what they must be.</summary>
internal sealed class VenueQuery(IQueryCollection given, SimulatedVenue venue, bool isPerpetual)
{
    private const string NumberRange = "^[0-9]{1,20}$";
    private const string ListRange =
        "^\\[(\"[\\w\\-._&&[^a-z]]{1,50}\"(,\"[\\w\\-._&&[^a-z]]{1,50}\"){0,}){0,1}\\]$";
    private const string SymbolRange = "^[\\w\\-._&&[^a-z]]{1,50}$";

    private static readonly string[] Statuses = ["TRADING", "HALT", "BREAK"];

    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public SimulatedVenue Venue => venue;
    public bool IsPerpetual => isPerpetual;

    public bool Has(string name)
    {
        read.Add(name);
        return given.ContainsKey(name);
    }

    /// <summary>Spot refuses what nobody looked at; futures pass over it.</summary>
    public void CheckAllRead()
    {
        var looked = given.Keys.Count(read.Contains);
        if (isPerpetual || looked == given.Count)
        {
            return;
        }

        var sent = given.Count;
        throw looked == 0
            ? new VenueRefusal(-1101, $"Too many parameters; expected '0' and received '{sent}'.")
            : new VenueRefusal(
                -1104, $"Not all sent parameters were read; read '{looked}' parameter(s) but was sent '{sent}'.");
    }

    /// <summary>Null when it was not sent; sent empty is refused.</summary>
    public string? Text(string name)
    {
        if (!Has(name) || !given.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values.Count > 1)
        {
            throw new VenueRefusal(-1101, "Duplicate values for a parameter detected.");
        }

        return values.ToString() is { Length: > 0 } text ? text : throw VenueRefusal.Empty(name);
    }

    public string Required(string name) => Text(name) ?? throw VenueRefusal.Missing(name);

    public long? Number(string name) => Text(name) is not { } text
        ? null
        : text.Length <= 19 && text.All(char.IsAsciiDigit)
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : throw VenueRefusal.Illegal(name, NumberRange);

    public int Limit(int otherwise, int most)
    {
        var limit = Number("limit") ?? otherwise;
        if (limit < 1 || (isPerpetual && limit > most))
        {
            throw VenueRefusal.Invalid("limit");
        }

        return (int)Math.Min(limit, most);
    }

    public VenueMarket Market(string name = "symbol") => Market(Required(name), name);

    /// <summary>One market by <c>symbol</c>, some by <c>symbols</c>, or all; the flag says that it was one.</summary>
    public (IReadOnlyList<VenueMarket> Markets, bool IsOne) Markets()
    {
        if (Has("symbol") && Has("symbols"))
        {
            throw new VenueRefusal(-1101, "Too many parameters; expected '1' and received '2'.");
        }

        if (Text("symbol") is { } one)
        {
            return ([OfStatus(Market(one, "symbol"))], true);
        }

        var markets = isPerpetual || !Has("symbols")
            ? venue.Of(isPerpetual)
            : List("symbols").Select(name => Market(name, "symbols"));
        var status = Status();
        return ([.. markets.Where(market => status is null || market.Listing.Status == status)], false);
    }

    /// <summary>One market whose status has to be the one that was asked for, if any was.</summary>
    public VenueMarket OfStatus(VenueMarket market) => Status() is { } status && market.Listing.Status != status
        ? throw new VenueRefusal(-1220, $"The symbol's status does not match the requested symbolStatus '{status}'.")
        : market;

    /// <summary>Of spot alone; null when it was not asked for.</summary>
    public string? Status() => isPerpetual || Text("symbolStatus") is not { } status ? null
        : Statuses.Contains(status) ? status
        : throw new VenueRefusal(-1122, "Invalid symbolStatus.");

    /// <summary>A JSON array of strings.</summary>
    public IReadOnlyList<string> List(string name)
    {
        try
        {
            return JsonSerializer.Deserialize(Required(name), VenueJson.Default.StringArray) is { Length: > 0 } list
                ? list
                : throw VenueRefusal.Empty(name);
        }
        catch (JsonException)
        {
            throw VenueRefusal.Illegal(name, ListRange);
        }
    }

    /// <summary>Exactly spelled: <c>1m</c> is a minute, <c>1M</c> a month, <c>1H</c> nothing.</summary>
    public Timeframe Interval(string name = "interval")
    {
        var text = Required(name);
        return Timeframe.TryParse(text, out var timeframe) && timeframe.ToString() == text
            ? timeframe
            : throw VenueRefusal.Interval();
    }

    private VenueMarket Market(string symbol, string parameter)
    {
        if (symbol.Length > 50 || symbol.Any(letter => char.IsAsciiLetterLower(letter) || !IsSymbolLetter(letter)))
        {
            throw isPerpetual ? VenueRefusal.Symbol() : VenueRefusal.Illegal(parameter, SymbolRange);
        }

        return venue.Find(symbol, isPerpetual) ?? throw VenueRefusal.Symbol();
    }

    private static bool IsSymbolLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '.' or '_';
}
