using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox;

/// <summary>What an exchange on loopback starts with.</summary>
public sealed record ExchangeSandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>Everything that happens follows from it, the start and the clock.</summary>
    public long Seed { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The market's time at the start; null takes the clock's. The clock then runs on from there.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>What is listed; everything when null.</summary>
    public IReadOnlyList<SimulatedInstrument>? Symbols { get; init; }

    /// <summary>How generous limits are: 1 as Binance's, 2 twice as much, 0 off.</summary>
    public double LimitPace { get; init; } = 1;

    /// <summary>How fast streams ask for a sign of life and miss it: 1 as Binance, 2 twice as fast.</summary>
    public double PulsePace { get; init; } = 1;
}
