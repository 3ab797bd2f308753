using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>A number for each row of a frame by which an equal row is known again, whatever columns it lacks.</summary>
internal static class RowPrints
{
    private const ulong Prime = 1_099_511_628_211;

    public static HashSet<(long TimeMs, ulong Values)> Of(SeriesFrame frame)
    {
        var prints = new ulong[frame.Count];
        foreach (var (name, values) in frame.Numbers.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            for (var i = 0; i < prints.Length; i++)
            {
                prints[i] = double.IsNaN(values[i])
                    ? prints[i]
                    : Mix(prints[i], name, (ulong)BitConverter.DoubleToInt64Bits(values[i]));
            }
        }

        foreach (var (name, values) in frame.Wholes.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            for (var i = 0; i < prints.Length; i++)
            {
                prints[i] = values[i] == SeriesColumns.MissingWhole
                    ? prints[i]
                    : Mix(prints[i], name, (ulong)values[i]);
            }
        }

        var rows = new HashSet<(long, ulong)>(prints.Length);
        for (var i = 0; i < prints.Length; i++)
        {
            rows.Add((frame.TimesMs[i], prints[i]));
        }

        return rows;
    }

    private static ulong Mix(ulong print, string name, ulong value)
    {
        var mixed = unchecked((print ^ (uint)name.Length ^ ((ulong)name[0] << 32)) * Prime);
        mixed = unchecked((mixed ^ value) * Prime);
        return mixed ^ (mixed >> 29);
    }
}
