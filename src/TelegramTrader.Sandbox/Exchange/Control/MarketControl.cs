using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Exchange.Trouble;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Control;

/// <summary>
/// Everything under <c>/control/market</c>: the hand that moves the exchange's time, price and trouble.
/// </summary>
internal sealed class MarketControl(ExchangeSandbox sandbox)
{
    private const double LongestStep = 366 * 86_400.0;
    private const double LongestTrouble = 86_400;
    private const double LargestMove = 50;

    /// <summary>Names of all calls, such as <c>POST market/clock</c>.</summary>
    public static IReadOnlyList<string> Calls { get; } =
    [
        "GET market/state", "POST market/clock", "POST market/move", "POST market/faults", "POST market/faults/clear",
        "POST port/close", "POST port/open",
    ];

    public async Task<JsonNode> AnswerAsync(string call, CallParameters given, CancellationToken ct)
    {
        switch (call)
        {
            case "GET market/state":
                return State();
            case "POST market/clock":
                return Clock(given);
            case "POST market/move":
                return Move(given);
            case "POST market/faults":
                AddFault(given);
                return true;
            case "POST market/faults/clear":
                sandbox.Trouble.Clear();
                sandbox.Turn();
                return true;
            case "POST port/close":
                await sandbox.CloseAsync();
                return true;
            default:
                await sandbox.OpenAsync(ct);
                return true;
        }
    }

    private JsonObject State()
    {
        var venue = sandbox.Venue;
        var prices = new JsonObject();
        foreach (var market in venue.Coins.SelectMany(coin => coin.Markets))
        {
            using var scope = venue.Enter(market.Coin);
            var listing = market.Listing;
            prices[listing.Instrument.Symbol.ToString()] = new JsonObject
            {
                ["status"] = listing.Status ?? "DELISTED",
                ["last"] = market.LastPrice / listing.Instrument.PriceScale,
                ["bid"] = market.Book.Bids.Best?.Price / listing.Instrument.PriceScale,
                ["ask"] = market.Book.Asks.Best?.Price / listing.Instrument.PriceScale,
                ["mark"] = listing.IsPerpetual ? Math.Round(market.Coin.Desk!.Mark, 8) : null,
            };
        }

        var faults = sandbox.Trouble.Planned.Select(fault => (JsonNode)WireName(fault.Kind.ToString()));
        return new JsonObject
        {
            ["now_ms"] = venue.NowMs,
            ["started_ms"] = venue.StartMs,
            ["listening"] = sandbox.IsListening,
            ["connections"] = sandbox.Connections,
            ["faults"] = new JsonArray([.. faults]),
            ["symbols"] = prices,
        };
    }

    private JsonObject Clock(CallParameters given)
    {
        var seconds = Number(given, "seconds", otherwise: 0);
        if (seconds is < 0 or > LongestStep)
        {
            throw BotApiException.Bad("seconds is from 0 to a year");
        }

        sandbox.Venue.Clock.Advance(TimeSpan.FromSeconds(seconds));
        sandbox.Turn();
        return new JsonObject { ["now_ms"] = sandbox.Venue.NowMs };
    }

    private JsonObject Move(CallParameters given)
    {
        var percent = Number(given, "percent", otherwise: null);
        if (Math.Abs(percent) > LargestMove)
        {
            throw BotApiException.Bad("percent is from -50 to 50");
        }

        var coin = Market(given)?.Coin ?? throw BotApiException.Bad("symbol is missing, such as BTC-USDT");
        using var scope = sandbox.Venue.Enter(coin);
        coin.Shocks.Add(coin.NowMs, Math.Log(1 + (percent / 100)));
        return new JsonObject { ["now_ms"] = sandbox.Venue.NowMs };
    }

    private void AddFault(CallParameters given)
    {
        var named = given.Text("kind");
        var kinds = Enum.GetNames<TroubleKind>();
        var kind = Array.FindIndex(kinds, name => WireName(name) == named);
        if (kind < 0)
        {
            throw BotApiException.Bad("kind is one of " + string.Join(", ", kinds.Select(WireName)));
        }

        var share = Number(given, "share", otherwise: 1);
        var amount = Number(given, "amount", otherwise: 1);
        var isLater = given.Has("seconds");
        var seconds = Number(given, "seconds", otherwise: 0);
        var calls = Number(given, "calls", otherwise: isLater ? 0 : 1);
        if (share is <= 0 or > 1 || calls < 0 || seconds is < 0 or > LongestTrouble
            || Math.Abs(amount) > LongestTrouble)
        {
            throw BotApiException.Bad("share is above 0 and at most 1, seconds and amount at most a day");
        }

        var isState = (TroubleKind)kind is TroubleKind.Skew or TroubleKind.Crossed or TroubleKind.Delist
            or TroubleKind.Halt or TroubleKind.Freeze;
        var until = isLater ? sandbox.Venue.NowMs + (long)(seconds * 1_000) : (long?)null;
        var market = Market(given);

        // Spelled as the venue does, the name is that of both.
        var isPerpetual = Symbol.TryParse(given.Text("symbol") ?? "", out _) ? market?.Listing.IsPerpetual : null;
        var trouble = new PlannedTrouble(
            (TroubleKind)kind, until, given.Text("path"), market?.Listing.Name, isPerpetual, share, amount)
        {
            Calls = calls > 0 && !(isState && !given.Has("calls")) ? (int)calls : null,
        };
        if (!sandbox.Trouble.TryAdd(trouble))
        {
            throw BotApiException.Bad("too many faults are planned; clear them first");
        }

        sandbox.Turn();
    }

    // As the product spells symbols, or as the venue does; spot when both have the name.
    private VenueMarket? Market(CallParameters given)
    {
        if (given.Text("symbol") is not { } text)
        {
            return null;
        }

        var found = Symbol.TryParse(text, out var symbol)
            ? sandbox.Venue.Find(symbol.Base + symbol.Quote, symbol.Kind == MarketKind.Perpetual)
            : sandbox.Venue.Find(text.ToUpperInvariant(), isPerpetual: false);
        return found ?? throw BotApiException.Bad("symbol not found");
    }

    private static string WireName(string kind) => kind switch
    {
        nameof(TroubleKind.TooMany) => "429",
        nameof(TroubleKind.Banned) => "418",
        _ => kind.ToLowerInvariant(),
    };

    private static double Number(CallParameters given, string name, double? otherwise)
    {
        if (given.Text(name) is not { } text)
        {
            return otherwise ?? throw BotApiException.Bad($"{name} is missing");
        }

        var isNumber = double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number);
        return isNumber && double.IsFinite(number) ? number : throw BotApiException.Bad($"{name} is no number");
    }
}
