namespace TelegramTrader.Application.Markets.Bus;

/// <summary>How the bus did over the last whole period.</summary>
/// <param name="Delivered">Events handed on in it.</param>
/// <param name="Dropped">Events without room, since the start; whoever sent them was told.</param>
/// <param name="Coalesced">Quotes and forming bars that a later one replaced, since the start.</param>
/// <param name="LagMedian">From being received to being handed on.</param>
public sealed record BusReading(
    TimeSpan Period, long Delivered, long Dropped, long Coalesced, TimeSpan LagMedian, TimeSpan LagP99, int Waiting);
