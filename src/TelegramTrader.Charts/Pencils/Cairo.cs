using System.Runtime.InteropServices;

namespace TelegramTrader.Charts.Pencils;

/// <summary>All that is native: the functions of libcairo that the pencil calls, and whether they are there.</summary>
public static partial class Cairo
{
    private const string Library = "libcairo.so.2";

    internal const string FontFamily = "DejaVu Sans";

    private static readonly Lazy<bool> Present = new(() => NativeLibrary.TryLoad(Library, out _));
    private static readonly Lazy<bool> Lettered = new(() => Present.Value && CairoPencil.MeasuresDejaVu());

    /// <summary>True when libcairo can be loaded. Never throws.</summary>
    public static bool IsAvailable => Present.Value;

    /// <summary>
    /// True when text is measured as DejaVu Sans would be; without that font the picture shows another, or none.
    /// </summary>
    public static bool HasFont => Lettered.Value;

    public static string? Version => IsAvailable ? Marshal.PtrToStringUTF8(VersionString()) : null;

    /// <summary>What to install for pictures; null when nothing is missing.</summary>
    public static string? Advice => IsAvailable && HasFont
        ? null
        : IsAvailable
            ? "Pictures have no font: install the package fonts-dejavu-core."
            : "Pictures need libcairo: install the packages libcairo2 and fonts-dejavu-core.";

    internal static void Check(int status)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"cairo: {Marshal.PtrToStringUTF8(StatusText(status))}");
        }
    }

    internal sealed class Surface() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            SurfaceDestroy(handle);
            return true;
        }
    }

    internal sealed class Context() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Destroy(handle);
            return true;
        }
    }

    internal sealed class FontOptions() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            FontOptionsDestroy(handle);
            return true;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Extents
    {
        public double XBearing;
        public double YBearing;
        public double Width;
        public double Height;
        public double XAdvance;
        public double YAdvance;
    }

    [LibraryImport(Library, EntryPoint = "cairo_version_string")]
    private static partial nint VersionString();

    [LibraryImport(Library, EntryPoint = "cairo_status_to_string")]
    private static partial nint StatusText(int status);

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_create")]
    internal static partial Surface SurfaceCreate(int format, int width, int height);

    [LibraryImport(Library, EntryPoint = "cairo_surface_destroy")]
    private static partial void SurfaceDestroy(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_status")]
    internal static partial int SurfaceStatus(Surface surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_flush")]
    internal static partial void SurfaceFlush(Surface surface);

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_get_data")]
    internal static partial nint SurfaceData(Surface surface);

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_get_stride")]
    internal static partial int SurfaceStride(Surface surface);

    [LibraryImport(Library, EntryPoint = "cairo_create")]
    internal static partial Context Create(Surface surface);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")]
    private static partial void Destroy(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_status")]
    internal static partial int Status(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_scale")]
    internal static partial void Scale(Context context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_save")]
    internal static partial void Save(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_restore")]
    internal static partial void Restore(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_clip")]
    internal static partial void Clip(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgba")]
    internal static partial void SetSource(Context context, double red, double green, double blue, double alpha);

    [LibraryImport(Library, EntryPoint = "cairo_paint")]
    internal static partial void Paint(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_fill")]
    internal static partial void Fill(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_stroke")]
    internal static partial void Stroke(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_width")]
    internal static partial void SetLineWidth(Context context, double width);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_join")]
    internal static partial void SetLineJoin(Context context, int join);

    [LibraryImport(Library, EntryPoint = "cairo_set_dash")]
    internal static partial void SetDash(Context context, ReadOnlySpan<double> lengths, int count, double offset);

    [LibraryImport(Library, EntryPoint = "cairo_move_to")]
    internal static partial void MoveTo(Context context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_line_to")]
    internal static partial void LineTo(Context context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_new_sub_path")]
    internal static partial void NewSubPath(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_close_path")]
    internal static partial void ClosePath(Context context);

    [LibraryImport(Library, EntryPoint = "cairo_rectangle")]
    internal static partial void Rectangle(Context context, double x, double y, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_arc")]
    internal static partial void Arc(Context context, double x, double y, double radius, double from, double to);

    [LibraryImport(Library, EntryPoint = "cairo_select_font_face", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SelectFont(Context context, string family, int slant, int weight);

    [LibraryImport(Library, EntryPoint = "cairo_set_font_size")]
    internal static partial void SetFontSize(Context context, double size);

    [LibraryImport(Library, EntryPoint = "cairo_text_extents", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TextExtents(Context context, string text, out Extents extents);

    [LibraryImport(Library, EntryPoint = "cairo_show_text", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ShowText(Context context, string text);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_create")]
    internal static partial FontOptions FontOptionsCreate();

    [LibraryImport(Library, EntryPoint = "cairo_font_options_destroy")]
    private static partial void FontOptionsDestroy(nint options);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_antialias")]
    internal static partial void SetAntialias(FontOptions options, int antialias);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_style")]
    internal static partial void SetHintStyle(FontOptions options, int style);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_metrics")]
    internal static partial void SetHintMetrics(FontOptions options, int metrics);

    [LibraryImport(Library, EntryPoint = "cairo_set_font_options")]
    internal static partial void SetFontOptions(Context context, FontOptions options);
}
