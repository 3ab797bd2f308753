using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage;

/// <summary>
/// How values of the product are spelled in columns. Dapper keeps this for the process, so both engines share it.
/// </summary>
internal static class ColumnTypes
{
    private static readonly Lazy<bool> Registered = new(RegisterOnce);

    public static void Register() => _ = Registered.Value;

    private static bool RegisterOnce()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        // Dapper's own mapping of these would write past the handler and say nothing.
        Type[] own = [typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(decimal), typeof(decimal?)];
        foreach (var type in own)
        {
            SqlMapper.RemoveTypeMap(type);
        }

        SqlMapper.AddTypeHandler(new MomentColumn());
        SqlMapper.AddTypeHandler(new MoneyColumn());
        SqlMapper.AddTypeHandler(new SymbolColumn());
        SqlMapper.AddTypeHandler(new VenueColumn());
        return true;
    }

    private sealed class MomentColumn : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }

        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);
    }

    /// <summary>NUMERIC in PostgreSQL. Text in SQLite, which would make a float of a number and lose digits.</summary>
    private sealed class MoneyColumn : SqlMapper.TypeHandler<decimal>
    {
        public override void SetValue(IDbDataParameter parameter, decimal value)
        {
            var isText = parameter is SqliteParameter;
            parameter.DbType = isText ? DbType.String : DbType.Decimal;
            parameter.Value = isText ? value.ToString(CultureInfo.InvariantCulture) : value;
        }

        public override decimal Parse(object value) => value is string text
            ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)
            : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
    }

    private sealed class SymbolColumn : SqlMapper.TypeHandler<Symbol>
    {
        public override void SetValue(IDbDataParameter parameter, Symbol value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString();
        }

        public override Symbol Parse(object value) => Symbol.TryParse(value as string, out var symbol)
            ? symbol
            : throw new FormatException($"{value} in a column is no symbol.");
    }

    private sealed class VenueColumn : SqlMapper.TypeHandler<Venue>
    {
        public override void SetValue(IDbDataParameter parameter, Venue value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.Id;
        }

        public override Venue Parse(object value) => Venue.TryParse(value as string, out var venue)
            ? venue
            : throw new FormatException($"{value} in a column is no venue.");
    }
}
