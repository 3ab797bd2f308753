using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Where statistics become figures that are shown: prices on their decimals, amounts without noise.</summary>
internal static class Money
{
    private const int MostDecimals = 20;

    // Sums of recorded decimals carry noise in the sixteenth digit; eight decimals is what venues count in.
    private const int AmountDecimals = 8;

    public static decimal OfPrice(double price, int decimals) =>
        Price.FromDouble(price, Price.TickOf(Math.Min(decimals, MostDecimals))).Amount;

    /// <summary>Null where there is no price.</summary>
    public static decimal? OfPrice(double? price, int decimals) =>
        Finite(price) is { } known ? OfPrice(known, decimals) : null;

    public static decimal OfAmount(double amount) => Math.Round((decimal)amount, AmountDecimals);

    /// <summary>Null where the amount is not known.</summary>
    public static decimal? OfAmount(double? amount) => Finite(amount) is { } known ? OfAmount(known) : null;

    /// <summary>Null in the place of what JSON and people cannot read.</summary>
    public static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
