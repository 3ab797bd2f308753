namespace TelegramTrader.Application.Markets;

/// <summary>What price and open interest say together: who came, and who left.</summary>
internal static class InterestQuadrant
{
    // Below these both are noise of a quiet hour, and four words would be said with nothing behind them.
    private const double LeastInterestPct = 0.25;
    private const double LeastPricePct = 0.1;

    public static string? Of(InterestChange? change)
    {
        if (change is not { InterestPct: { } interest, PricePct: { } price })
        {
            return null;
        }

        if (Math.Abs(interest) < LeastInterestPct || Math.Abs(price) < LeastPricePct)
        {
            return "little moved";
        }

        return (price > 0, interest > 0) switch
        {
            (true, true) => "price up, interest up: new longs",
            (true, false) => "price up, interest down: shorts cover",
            (false, true) => "price down, interest up: new shorts",
            (false, false) => "price down, interest down: longs leave",
        };
    }
}
