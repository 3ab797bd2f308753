namespace TelegramTrader.Application.Jobs;

/// <summary>How far work is.</summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Note">What it has found so far, a line for people; null where there is nothing to say.</param>
public readonly record struct JobStep(double Share, string? Note = null);
