using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>Both engines, for what runs on each; PostgreSQL is skipped where there is none, and why is said.</summary>
internal static class Engines
{
    public static readonly string? WhyNoPostgres = PostgresServer.WhyNone();

    public static IEnumerable<TestFixtureData> Fixtures
    {
        get
        {
            var postgres = new TestFixtureData(DatabaseEngine.PostgreSql);
            yield return new TestFixtureData(DatabaseEngine.Sqlite);
            yield return WhyNoPostgres is { } reason ? postgres.Ignore(reason) : postgres;
        }
    }

    public static IEnumerable<TestCaseData> Cases
    {
        get
        {
            var postgres = new TestCaseData(DatabaseEngine.PostgreSql);
            yield return new TestCaseData(DatabaseEngine.Sqlite);
            yield return WhyNoPostgres is { } reason ? postgres.Ignore(reason) : postgres;
        }
    }
}
