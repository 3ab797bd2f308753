using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Markets;

/// <summary>A reply about a market: mode, source and age go with it.</summary>
internal static class MarketReply
{
    public static Reply Of(MarketAnswer answer, Report report) => Reply.Of(report, answer) with
    {
        Mode = answer.Origin.Mode,
        Source = answer.Origin.Source,
        AsOfMs = answer.AsOfMs,
        Missing = answer.Missing,
    };
}
