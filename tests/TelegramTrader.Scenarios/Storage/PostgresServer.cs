using System.Diagnostics;
using Npgsql;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>
/// One PostgreSQL server for the run: the one that TT_TEST_POSTGRES names, else a throw-away one that is started when
/// the first test asks for it and stopped after the last.
/// </summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private const int NotInstalled = 3;

    private static string? connection;
    private static string? database;
    private static bool isOurs;

    /// <summary>A connection to a database of this run alone. Skips the test where there is no PostgreSQL.</summary>
    public static async Task<string> DatabaseAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(await ConnectionAsync()) { Pooling = false };
        if (database is null)
        {
            database = $"tt_{Environment.ProcessId}";
            await ExecuteAsync(server.ToString(), $"CREATE DATABASE {database}");
        }

        server.Database = database;
        return server.ToString();
    }

    public static async Task ExecuteAsync(string where, string sql)
    {
        await using var open = new NpgsqlConnection(where);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> ConnectionAsync()
    {
        connection ??= Environment.GetEnvironmentVariable("TT_TEST_POSTGRES");
        if (string.IsNullOrEmpty(connection))
        {
            var (code, output, fault) = await RunAsync("start");
            if (code == NotInstalled)
            {
                Assert.Ignore(fault.Trim());
            }

            Assert.That(code, Is.Zero, fault);
            connection = output.Trim();
            isOurs = true;
        }

        return connection;
    }

    [OneTimeTearDown]
    public async Task StopWhatWasStarted()
    {
        if (database is not null)
        {
            var server = new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString();
            await ExecuteAsync(server, $"DROP DATABASE {database} WITH (FORCE)");
        }

        if (isOurs)
        {
            var (code, _, fault) = await RunAsync("stop", connection!);
            Assert.That(code, Is.Zero, fault);
        }
    }

    private static async Task<(int Code, string Output, string Fault)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Checkout.Under("tests", "postgres.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var fault = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await fault);
    }
}
