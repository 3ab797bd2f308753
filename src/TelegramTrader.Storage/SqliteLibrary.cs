using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace TelegramTrader.Storage;

/// <summary>Loads the system's SQLite when it is newer than the one in the package, which is of 2021.</summary>
internal static class SqliteLibrary
{
    private const string SystemName = "libsqlite3.so.0";
    private const string PackagedName = "e_sqlite3";
    private const int PackagedVersion = 3_035_005;

    private static readonly Lazy<string> Chosen = new(Load);

    /// <summary>Whose library runs, for people.</summary>
    public static string Origin => Chosen.Value;

    /// <summary>Has to run before the first connection is made; later calls do nothing.</summary>
    public static void Choose() => _ = Chosen.Value;

    private static string Load()
    {
        var system = OpenSystemLibrary();
        if (system != IntPtr.Zero)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name == PackagedName ? system : IntPtr.Zero);
        }

        Batteries_V2.Init();
        return system == IntPtr.Zero ? "from the package" : "the system's";
    }

    private static IntPtr OpenSystemLibrary()
    {
        if (!NativeLibrary.TryLoad(SystemName, Assembly.GetExecutingAssembly(), null, out var library))
        {
            return IntPtr.Zero;
        }

        if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var export)
            && Marshal.GetDelegateForFunctionPointer<VersionNumber>(export)() > PackagedVersion)
        {
            return library;
        }

        NativeLibrary.Free(library);
        return IntPtr.Zero;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
