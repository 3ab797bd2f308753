namespace TelegramTrader.Trading.Markets;

/// <summary>What rests at one price. In a change, quantity 0 takes the level away.</summary>
public readonly record struct BookLevel(Fixed8 Price, Fixed8 Quantity);
