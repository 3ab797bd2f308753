namespace TelegramTrader.Sandbox;

/// <param name="Spot">Origin; clients append <c>/api/v3/…</c>.</param>
/// <param name="Futures">Origin; clients append <c>/fapi/v1/…</c> and <c>/futures/data/…</c>.</param>
/// <param name="SpotStream">Origin with <c>/ws</c> and <c>/stream</c>.</param>
/// <param name="FuturesStream">
/// Origin with <c>/public</c>, <c>/market</c> and <c>/private</c> before them, or with neither: then all streams of
/// futures are had there.
/// </param>
public sealed record ExchangeSandboxAddresses(Uri Spot, Uri Futures, Uri SpotStream, Uri FuturesStream);
