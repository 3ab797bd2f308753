using System.Text.Json;

namespace TelegramTrader.Storage;

/// <summary>
/// Keeps a second process out of an installation's folder for as long as this one lives. The operating system lets go
/// of the lock when the process ends, however it ends, so nothing stale can be left behind.
/// </summary>
public sealed class InstallationLock : IDisposable
{
    private const string LockName = ".lock";
    private const string HolderName = ".lock.holder";

    private readonly FileStream held;
    private readonly string holderPath;
    private InstallationHolder holder;

    private InstallationLock(FileStream held, string holderPath, InstallationHolder holder)
    {
        (this.held, this.holderPath, this.holder) = (held, holderPath, holder);
        Write();
    }

    /// <summary>
    /// The lock, or null and who holds it; a holder that has not yet said who it is has process id 0.
    /// </summary>
    public static InstallationLock? TryAcquire(string folder, TimeProvider time, out InstallationHolder? holder)
    {
        Directory.CreateDirectory(folder);
        var holderPath = Path.Combine(folder, HolderName);
        FileStream held;
        try
        {
            held = new FileStream(
                Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (IsHeld(fault))
        {
            holder = Read(holderPath);
            return null;
        }

        holder = null;
        return new InstallationLock(
            held, holderPath, new InstallationHolder(Environment.ProcessId, time.GetUtcNow(), null));
    }

    /// <summary>Tells others where this process can be asked, as <c>http://127.0.0.1:5080</c>.</summary>
    public void ServeAt(string address)
    {
        holder = holder with { Address = address };
        Write();
    }

    public void Dispose()
    {
        File.Delete(holderPath);
        held.Dispose();
    }

    private void Write()
    {
        // Written beside and moved into place: a reader sees the old text or the new one, never half of it.
        var fresh = holderPath + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(holder));
        File.Move(fresh, holderPath, overwrite: true);
    }

    private static InstallationHolder Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<InstallationHolder>(File.ReadAllText(path)) ?? Unknown;
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            return Unknown;
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows; any other fault is not about a holder.
    private static bool IsHeld(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x8007_0020);

    private static InstallationHolder Unknown { get; } = new(0, DateTimeOffset.UnixEpoch, null);
}
