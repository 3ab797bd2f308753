using System.Buffers;
using System.Text.Json;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Risk;

namespace TelegramTrader.Trading.Kernel;

/// <summary>
/// Writes down what a kernel was told and what it decided, one JSON object a line. The same events give the same bytes.
/// </summary>
/// <remarks>
/// Bars as numbers that read back bit for bit, money as strings with all their digits. The lines of kind ApprovedOrder
/// and RefusedOrder are decisions; all others are what a replay is fed with.
/// </remarks>
public sealed class KernelJournal : IDisposable
{
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly Utf8JsonWriter json;
    private readonly Stream target;

    public KernelJournal(Stream target)
    {
        this.target = target;
        json = new Utf8JsonWriter(line);
    }

    public void Write(JournalHeader header)
    {
        JsonSerializer.Serialize(json, header, JournalJson.Default.JournalHeader);
        EndLine();
    }

    public void Write(in KernelEvent happened)
    {
        switch (happened.Kind)
        {
            case KernelEventKind.Bar:
                WriteBar(happened.Instrument, happened.Bar);
                break;
            case KernelEventKind.Report:
                WriteReport(happened.TimeMs, happened.Report!);
                break;
            case KernelEventKind.Funding:
                Begin("Funding", happened.TimeMs, happened.Instrument);
                WriteMoney("rate", happened.Rate);
                WriteMoney("payment", happened.Payment);
                End();
                break;
            default:
                WriteCommand(happened.TimeMs, happened.Command!);
                break;
        }
    }

    public void Write(ApprovedOrder order)
    {
        Begin("ApprovedOrder", order.ApprovedAtMs, order.Draft.Instrument);
        json.WriteNumber("order"u8, order.Id);
        WriteDraft(order.Draft);
        End();
    }

    public void WriteRefusal(long timeMs, OrderDraft draft, RiskBreach breach)
    {
        Begin("RefusedOrder", timeMs, draft.Instrument);
        json.WriteString("breach"u8, breach.ToString());
        WriteDraft(draft);
        End();
    }

    public void Dispose() => json.Dispose();

    private void WriteBar(int instrument, in Bar bar)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, "Bar"u8);
        json.WriteNumber("instrument"u8, instrument);
        json.WriteNumber("open_time"u8, bar.OpenTimeMs);
        json.WriteNumber("end"u8, bar.EndMs);
        json.WriteStartArray("ohlcv"u8);
        WriteNumber(bar.Open);
        WriteNumber(bar.High);
        WriteNumber(bar.Low);
        WriteNumber(bar.Close);
        WriteNumber(bar.Volume);
        WriteNumber(bar.Values.TakerBuyVolume);
        json.WriteEndArray();
        End();
    }

    private void WriteReport(long timeMs, OrderReport report)
    {
        Begin(report.Quantity == 0 ? "Report" : "Fill", timeMs, report.Instrument);
        json.WriteNumber("order"u8, report.OrderId);
        json.WriteString("event"u8, report.Event.ToString());
        if (report.Quantity != 0)
        {
            WriteMoney("quantity", report.Quantity);
            WriteMoney("price", report.Price);
            WriteMoney("fee", report.Fee);
            WriteMoney("reference_price", report.ReferencePrice);
            json.WriteBoolean("maker"u8, report.IsMaker);
            json.WriteBoolean("liquidation"u8, report.IsLiquidation);
        }

        if (report.Code != 0 || report.Reason.Length > 0)
        {
            json.WriteNumber("code"u8, report.Code);
            json.WriteString("reason"u8, report.Reason);
        }

        End();
    }

    private void WriteCommand(long timeMs, KernelCommand command)
    {
        Begin(command.GetType().Name, timeMs, 0);
        switch (command)
        {
            case KernelCommand.Halt halt:
                json.WriteString("level"u8, halt.Level.ToString());
                json.WriteString("reason"u8, halt.Reason);
                break;
            case KernelCommand.Resume resume:
                json.WriteString("level"u8, resume.Level.ToString());
                json.WriteString("reason"u8, resume.Reason);
                break;
            case KernelCommand.Place place:
                WriteDraft(place.Draft);
                break;
            case KernelCommand.Cancel cancel:
                json.WriteNumber("order"u8, cancel.OrderId);
                break;
        }

        End();
    }

    private void WriteDraft(OrderDraft draft)
    {
        json.WritePropertyName("draft"u8);
        JsonSerializer.Serialize(json, draft, JournalJson.Default.OrderDraft);
    }

    private void Begin(string kind, long timeMs, int instrument)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, kind);
        json.WriteNumber("at"u8, timeMs);
        json.WriteNumber("instrument"u8, instrument);
    }

    private void End()
    {
        json.WriteEndObject();
        EndLine();
    }

    private void EndLine()
    {
        json.Flush();
        line.Write("\n"u8);
        target.Write(line.WrittenSpan);
        line.ResetWrittenCount();
        json.Reset();
    }

    private void WriteMoney(string name, decimal amount) => json.WriteString(name, MoneyText.Of(amount));

    // JSON has no NaN.
    private void WriteNumber(double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
