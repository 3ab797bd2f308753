using System.Diagnostics;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>
/// One PostgreSQL server for the run: the one that TT_TEST_POSTGRES names, else a throw-away one that is started when the
/// first test asks for it and stopped after the last.
/// </summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private const int NotInstalled = 3;

    private static string? connection;
    private static bool isOurs;

    /// <summary>An administrator's connection string. Skips the test where there is no PostgreSQL.</summary>
    public static async Task<string> ConnectionAsync()
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
        if (isOurs)
        {
            var (code, _, fault) = await RunAsync("stop", connection!);
            Assert.That(code, Is.Zero, fault);
        }
    }

    private static async Task<(int Code, string Output, string Fault)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [CheckoutRoot.Under("tests", "postgres.sh"), .. arguments])
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
