using TelegramTrader.Tests.Fakes;
using System.Diagnostics;
using Npgsql;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>
/// One PostgreSQL server for the run: the one that TT_TEST_POSTGRES names, else a throw-away one that is started when
/// the first test asks for it and stopped after the last.
/// </summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private const string Named = "TT_TEST_POSTGRES";

    private static string? connection;
    private static string? database;
    private static bool isOurs;

    /// <summary>Says why there is no server to be had; null where one is named or can be started.</summary>
    public static string? WhyNone()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Named)))
        {
            return null;
        }

        using var process = Process.Start(Script("check"))!;
        var fault = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : fault.Trim();
    }

    /// <summary>A connection to a database of this run alone.</summary>
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
        connection ??= Environment.GetEnvironmentVariable(Named);
        if (string.IsNullOrEmpty(connection))
        {
            var (code, output, fault) = await RunAsync("start");
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
        using var process = Process.Start(Script(arguments))!;
        var fault = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await fault);
    }

    private static ProcessStartInfo Script(params string[] arguments) =>
        new("bash", [Checkout.Under("tests", "postgres.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
