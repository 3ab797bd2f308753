using System.Text.Json;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Kernel;

/// <summary>Reads the lines of a journal back into what a kernel was told.</summary>
public static class JournalReader
{
    /// <exception cref="JsonException">The line is not the head of a journal of this version.</exception>
    public static JournalHeader ReadHeader(string line)
    {
        var header = JsonSerializer.Deserialize(line, JournalJson.Default.JournalHeader);
        return header is { Kind: JournalHeader.KindName, Version: 1 }
            ? header
            : throw new JsonException("This is not the head of a journal of version 1.");
    }

    /// <summary>The event of a line, or null for a decision.</summary>
    /// <exception cref="JsonException">The line is damaged, or of a kind that no journal has.</exception>
    public static KernelEvent? ReadEvent(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        try
        {
            return root.GetProperty("kind").GetString() switch
            {
                "Bar" => ReadBar(root),
                "Report" or "Fill" => KernelEvent.OfReport(At(root), ReadReport(root)),
                "Funding" => KernelEvent.OfFunding(
                    At(root), Instrument(root), MoneyText.Read(root, "rate"), MoneyText.Read(root, "payment")),
                nameof(KernelCommand.Halt) =>
                    OfCommand(root, new KernelCommand.Halt(Level(root), Text(root, "reason"))),
                nameof(KernelCommand.Resume) =>
                    OfCommand(root, new KernelCommand.Resume(Level(root), Text(root, "reason"))),
                nameof(KernelCommand.Place) => OfCommand(root, new KernelCommand.Place(ReadDraft(root))),
                nameof(KernelCommand.Cancel) =>
                    OfCommand(root, new KernelCommand.Cancel(root.GetProperty("order").GetInt64())),
                "ApprovedOrder" or "RefusedOrder" => null,
                var kind => throw new JsonException($"A journal has no line of kind {kind}."),
            };
        }
        catch (Exception fault) when (fault is KeyNotFoundException or FormatException or InvalidOperationException
            or ArgumentException or OverflowException)
        {
            throw new JsonException("A line of the journal is damaged.", fault);
        }
    }

    private static KernelEvent OfCommand(JsonElement root, KernelCommand command) =>
        KernelEvent.OfCommand(At(root), command);

    private static KernelEvent ReadBar(JsonElement root)
    {
        var numbers = root.GetProperty("ohlcv").EnumerateArray()
            .Select(number => number.ValueKind == JsonValueKind.Null ? double.NaN : number.GetDouble())
            .ToArray();
        if (numbers.Length != 6)
        {
            throw new JsonException("A bar of a journal has six numbers.");
        }

        var values = new BarValues(
            root.GetProperty("open_time").GetInt64(),
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        return KernelEvent.OfBar(Instrument(root), new Bar(values, root.GetProperty("end").GetInt64()));
    }

    private static OrderReport ReadReport(JsonElement root)
    {
        var report = new OrderReport(
            root.GetProperty("order").GetInt64(), Instrument(root), Enum.Parse<OrderEvent>(Text(root, "event")));
        if (root.TryGetProperty("quantity", out _))
        {
            report = report with
            {
                Quantity = MoneyText.Read(root, "quantity"),
                Price = MoneyText.Read(root, "price"),
                Fee = MoneyText.Read(root, "fee"),
                ReferencePrice = MoneyText.Read(root, "reference_price"),
                IsMaker = root.GetProperty("maker").GetBoolean(),
                IsLiquidation = root.GetProperty("liquidation").GetBoolean(),
            };
        }

        return root.TryGetProperty("code", out var code)
            ? report with { Code = code.GetInt32(), Reason = Text(root, "reason") }
            : report;
    }

    private static OrderDraft ReadDraft(JsonElement root) =>
        root.GetProperty("draft").Deserialize(JournalJson.Default.OrderDraft)
            ?? throw new JsonException("A draft of a journal is missing.");

    private static TradingLevel Level(JsonElement root) => Enum.Parse<TradingLevel>(Text(root, "level"));

    private static long At(JsonElement root) => root.GetProperty("at").GetInt64();

    private static int Instrument(JsonElement root) => root.GetProperty("instrument").GetInt32();

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString()!;
}
