using System.Data.Common;
using TelegramTrader.Application.Markets;

namespace TelegramTrader.Storage;

/// <summary>A connection inside a transaction. Without a commit, disposing takes back all that was done.</summary>
/// <param name="turn">Given on to the next writer at the end; null where the engine itself orders its writers.</param>
internal sealed class WriteTransaction(
    DbConnection connection, DbTransaction transaction, Dialect dialect, SemaphoreSlim? turn)
    : IAsyncDisposable
{
    private bool hasFailed;
    private bool isDisposed;

    public async Task<T> DoAsync<T>(Func<DbConnection, Task<T>> work)
    {
        // After a failed statement SQLite would go on with half of the work; nothing more may be done here.
        if (hasFailed)
        {
            throw new InvalidOperationException("A statement of this transaction failed; it can only be disposed.");
        }

        try
        {
            return await work(connection);
        }
        catch (DbException fault) when (dialect.Explain(fault, "written") is { } explained)
        {
            hasFailed = true;
            throw explained;
        }
        catch (SeriesCorruptException)
        {
            // Found by reading: no statement failed, and what was damaged may be written anew.
            throw;
        }
        catch
        {
            hasFailed = true;
            throw;
        }
    }

    public Task CommitAsync(CancellationToken ct) => DoAsync(async _ =>
    {
        await transaction.CommitAsync(ct);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            turn?.Release();
        }
    }
}
