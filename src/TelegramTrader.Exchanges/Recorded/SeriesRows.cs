using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Collects the rows of one series as columns.</summary>
internal sealed class SeriesRows(SeriesPlan plan, bool keepsMicroseconds)
{
    private readonly Growing<long> times = new();
    private readonly Growing<long> microseconds = new();
    private readonly Growing<double>[] numbers = [.. plan.Sources.Select(_ => new Growing<double>())];
    private readonly Growing<long>[] wholes = [.. plan.Sources.Select(_ => new Growing<long>())];

    private const double MostPrice = 1e18;
    private const int MostDecimals = 20;

    public SeriesPlan Plan => plan;

    public int PriceDecimals { get; private set; }

    public void Add(RecordRows rows, long timeUs)
    {
        times.Add(timeUs / 1_000);
        if (keepsMicroseconds)
        {
            microseconds.Add(timeUs);
        }

        var sources = plan.Sources;
        for (var i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            switch (source.Meaning)
            {
                case CellMeaning.Whole:
                    wholes[i].Add(Whole(rows, source));
                    break;
                case CellMeaning.TakerSide:
                    wholes[i].Add(CellText.TryParseSide(rows.Cell(source.Cell), out var isSale)
                        ? isSale ? 1 : 0
                        : throw NotA(rows, source, "buy or sell"));
                    break;
                case CellMeaning.BuyerMaker:
                    wholes[i].Add(CellText.TryParseBoolean(rows.Cell(source.Cell), out var hasTakerSold)
                        ? hasTakerSold ? 1 : 0
                        : throw NotA(rows, source, "true or false"));
                    break;
                default:
                    numbers[i].Add(Number(rows, source));
                    break;
            }
        }
    }

    public SeriesFrame ToFrame()
    {
        var columns = new Dictionary<string, double[]>();
        var wholeColumns = new Dictionary<string, long[]>();
        for (var i = 0; i < plan.Sources.Count; i++)
        {
            var source = plan.Sources[i];
            if (source.Meaning is CellMeaning.Price or CellMeaning.Amount or CellMeaning.Signed)
            {
                columns[source.Column] = numbers[i].ToArray();
            }
            else
            {
                wholeColumns[source.Column] = wholes[i].ToArray();
            }
        }

        if (keepsMicroseconds)
        {
            wholeColumns[SeriesColumns.TimeUs] = microseconds.ToArray();
        }

        return new SeriesFrame(times.ToArray(), columns, wholeColumns);
    }

    private double Number(RecordRows rows, in ColumnSource source)
    {
        if (!NumberText.TryParse(rows.Cell(source.Cell), out var value, out var decimals))
        {
            throw NotA(rows, source, "a number");
        }

        if (value < 0 && source.Meaning != CellMeaning.Signed)
        {
            throw new RecordedFileException($"The {Words(source)} {rows.Show(source.Cell)} is negative.", rows.Place);
        }

        if (source.Meaning == CellMeaning.Price)
        {
            // Prices become decimals: what does not fit one could be stored and never be answered with.
            if (value >= MostPrice || decimals > MostDecimals)
            {
                throw new RecordedFileException(
                    $"The {Words(source)} {rows.Show(source.Cell)} is beyond what a price can be.",
                    rows.Place,
                    FormattableString.Invariant($"A price is below 10^18 and has at most {MostDecimals} decimals."));
            }

            PriceDecimals = Math.Max(PriceDecimals, decimals);
        }

        return value;
    }

    private static long Whole(RecordRows rows, in ColumnSource source)
    {
        if (NumberText.TryParseWhole(rows.Cell(source.Cell), out var whole))
        {
            return whole;
        }

        // Tables that went through floating point write 208 as 208.0.
        return NumberText.TryParse(rows.Cell(source.Cell), out var number, out var decimals)
            && decimals == 0 && number is >= 0 and < 1e15
                ? (long)number
                : throw NotA(rows, source, "a whole number");
    }

    private static RecordedFileException NotA(RecordRows rows, in ColumnSource source, string what) =>
        new($"The {Words(source)} {rows.Show(source.Cell)} is not {what}.", rows.Place);

    private static string Words(in ColumnSource source) => source.Meaning switch
    {
        CellMeaning.TakerSide => "side",
        CellMeaning.BuyerMaker => "maker mark",
        _ => source.Column.Replace('_', ' '),
    };

    private sealed class Growing<T>
    {
        private const int FirstRoom = 16;

        private T[] items = [];
        private int count;

        public void Add(T item)
        {
            if (count == items.Length)
            {
                Array.Resize(ref items, Math.Max(FirstRoom, count * 2));
            }

            items[count++] = item;
        }

        public T[] ToArray() => items.AsSpan(0, count).ToArray();
    }
}
