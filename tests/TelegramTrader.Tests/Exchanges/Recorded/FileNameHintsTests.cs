using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Recorded;

public sealed class FileNameHintsTests
{
    [TestCase(
        "data/spot/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-01.zip",
        "binance", MarketKind.Spot, "BTC-USDT", "1m")]
    [TestCase(
        "data/futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-2024-01-01.zip",
        "binance", MarketKind.Perpetual, "BTC-USDT", null)]
    [TestCase(
        "data/futures/um/monthly/klines/ETHUSDT/1mo/ETHUSDT-1mo-2024-01.zip",
        "binance", MarketKind.Perpetual, "ETH-USDT", "1M")]
    [TestCase("crypto/binance/minute/btcusdt/20230323_trade.zip", "binance", MarketKind.Spot, "BTC-USDT", "1m")]
    [TestCase("cryptofuture/dydx/hour/btcusd_trade.zip", "dydx", MarketKind.Perpetual, "BTC-USD", "1h")]
    [TestCase("usdm_1h/adausdt-1h.csv.gz", "binance", MarketKind.Perpetual, "ADA-USDT", "1h")]
    [TestCase("x/okx_sol_usdt_swap_ohlcv_1m.csv.gz", "okx", MarketKind.Perpetual, "SOL-USDT", "1m")]
    [TestCase("x/bybit-BTCUSDT-1M.csv", "bybit", null, "BTC-USDT", "1M")]
    [TestCase("x/valid_trade_stream_usd_m_futures_trxusdt.csv", "binance", MarketKind.Perpetual, "TRX-USDT", null)]
    [TestCase("x/btcusdt.csv", null, null, "BTC-USDT", null)]
    [TestCase("x/bitcoin.csv", null, null, null, null)]
    [TestCase("x/coinbase-usd-1d.csv", "coinbase", null, null, "1d")]
    public void Venue_market_pair_and_interval_are_read_from_names(
        string path, string? venue, MarketKind? market, string? pair, string? interval)
    {
        var hints = new FileNameHints("/" + path, Path.GetFileName(path));

        Assert.That(
            (hints.Venue?.Id, hints.Market, hints.Pair(out _)?.ToString(), hints.Interval),
            Is.EqualTo((venue, market, pair, interval)));
    }

    [TestCase("BTCUSDT", "BTC-USDT", null, false)]
    [TestCase("1000FLOKIUSDT", "1000FLOKI-USDT", null, false)]
    [TestCase("ethbtc", "ETH-BTC", null, false)]
    [TestCase("BTCTRY", "BTC-TRY", null, false)]
    [TestCase("BTC/USDT", "BTC-USDT", MarketKind.Spot, false)]
    [TestCase("BTC/USDT:USDT", "BTC-USDT", MarketKind.Perpetual, false)]
    [TestCase("BTC/USD:BTC", "BTC-USD", MarketKind.Perpetual, true)]
    [TestCase("BTC-USDT", "BTC-USDT", MarketKind.Spot, false)]
    [TestCase("SOL-USDT-SWAP", "SOL-USDT", MarketKind.Perpetual, false)]
    [TestCase("BTC-USDT-PERP", "BTC-USDT", MarketKind.Perpetual, false)]
    [TestCase("BTC_USDT", "BTC-USDT", null, false)]
    [TestCase("BTCUSD_PERP.A", "BTC-USD", MarketKind.Perpetual, true)]
    [TestCase("COREUSDT.6", "CORE-USDT", null, false)]
    public void Symbols_are_read_as_exchanges_spell_them(string text, string pair, MarketKind? market, bool isInverse)
    {
        Assert.That(PairSpelling.TryParse(text, out var read), Is.True);
        Assert.That((read!.ToString(), read.Market, read.IsInverse), Is.EqualTo((pair, market, isInverse)));
    }

    [TestCase("")]
    [TestCase("USDT")]
    [TestCase("BTCUSDT_240329")]
    [TestCase("BTC/USDT/ETH")]
    [TestCase("BTC-USDT-240329")]
    [TestCase("hello")]
    public void What_is_no_pair_is_not_read(string text) => Assert.That(PairSpelling.TryParse(text, out _), Is.False);
}
