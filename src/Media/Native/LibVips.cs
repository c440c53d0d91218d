using System.Runtime.InteropServices;

namespace SocialCommerce.Media.Native;

/// <summary>
/// The part of libvips' C interface that this library needs. Operations are built from an object and its properties
/// (https://www.libvips.org/API/current/binding.html): the convenience functions of libvips are varargs and cannot be
/// called portably.
/// </summary>
internal static partial class LibVips
{
    public const string Name = "vips";

    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>Loads and configures the library once per process; call it before any other function.</summary>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public static void EnsureStarted() => _ = Started.Value;

    private static bool Start()
    {
        NativeLibrary.SetDllImportResolver(typeof(LibVips).Assembly, LibVipsLocator.Resolve);
        if (vips_init("socialcommerce") != 0)
        {
            throw new VipsException("libvips did not start");
        }

        // Formats whose decoders are not hardened against hostile input stay shut for the whole process.
        vips_block_untrusted_set(true);
        // SVG is among them. It is opened again for SvgRasterizer only: everything that comes from outside passes
        // ImageSniffer first, which does not know SVG.
        vips_operation_block_set("VipsForeignLoadSvg", false);
        vips_concurrency_set(Math.Clamp(Environment.ProcessorCount, 1, 4));
        // Results are never asked for twice, and cached operations would keep the pictures of others in memory.
        vips_cache_set_max(0);
        return true;
    }

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int vips_init(string name);

    [LibraryImport(Name)]
    private static partial void vips_block_untrusted_set([MarshalAs(UnmanagedType.Bool)] bool state);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    private static partial void vips_operation_block_set(string name, [MarshalAs(UnmanagedType.Bool)] bool state);

    [LibraryImport(Name)]
    private static partial void vips_concurrency_set(int concurrency);

    [LibraryImport(Name)]
    private static partial void vips_cache_set_max(int max);

    [LibraryImport(Name)]
    public static partial nuint vips_tracked_get_mem();

    [LibraryImport(Name)]
    public static partial nint vips_error_buffer_copy();

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint vips_operation_new(string name);

    [LibraryImport(Name)]
    public static partial nint vips_cache_operation_build(nint operation);

    [LibraryImport(Name)]
    public static partial void vips_object_unref_outputs(nint vipsObject);

    [LibraryImport(Name)]
    public static partial nint vips_image_new_from_memory_copy(ref byte data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Name)]
    public static partial nint vips_image_write_to_memory(VipsImage image, out nuint size);

    [LibraryImport(Name)]
    public static partial nint vips_image_copy_memory(VipsImage image);

    [LibraryImport(Name)]
    public static partial int vips_image_get_width(VipsImage image);

    [LibraryImport(Name)]
    public static partial int vips_image_get_height(VipsImage image);

    [LibraryImport(Name)]
    public static partial int vips_image_get_bands(VipsImage image);

    [LibraryImport(Name)]
    public static partial int vips_image_get_n_pages(VipsImage image);

    [LibraryImport(Name)]
    public static partial int vips_image_get_page_height(VipsImage image);

    [LibraryImport(Name)]
    public static partial int vips_image_get_orientation(VipsImage image);

    [LibraryImport(Name)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool vips_image_hasalpha(VipsImage image);

    [LibraryImport(Name)]
    public static partial nint vips_image_get_fields(VipsImage image);

    [LibraryImport(Name)]
    public static partial nint vips_blob_copy(ref byte data, nuint size);

    [LibraryImport(Name)]
    public static partial nint vips_blob_get_type();

    [LibraryImport(Name)]
    public static partial nint vips_array_double_get_type();

    [LibraryImport(Name)]
    public static partial nint vips_image_get_type();

    [LibraryImport(Name)]
    public static partial void vips_area_unref(nint area);

    [LibraryImport(Name)]
    public static partial nint vips_value_get_blob(ref GValue value, out nuint length);

    [LibraryImport(Name)]
    public static partial void vips_value_set_array_double(ref GValue value, ref double array, int length);

    [LibraryImport(Name)]
    public static partial nint g_value_init(ref GValue value, nint type);

    [LibraryImport(Name)]
    public static partial void g_value_unset(ref GValue value);

    [LibraryImport(Name)]
    public static partial void g_value_set_boolean(ref GValue value, [MarshalAs(UnmanagedType.Bool)] bool state);

    [LibraryImport(Name)]
    public static partial void g_value_set_int(ref GValue value, int number);

    [LibraryImport(Name)]
    public static partial void g_value_set_double(ref GValue value, double number);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_value_set_string(ref GValue value, string text);

    [LibraryImport(Name)]
    public static partial void g_value_set_boxed(ref GValue value, nint boxed);

    [LibraryImport(Name)]
    public static partial void g_value_set_object(ref GValue value, VipsImage instance);

    [LibraryImport(Name)]
    public static partial nint g_value_get_object(ref GValue value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_set_property(nint instance, string name, ref GValue value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_get_property(nint instance, string name, ref GValue value);

    [LibraryImport(Name)]
    public static partial nint g_object_ref(nint instance);

    [LibraryImport(Name)]
    public static partial void g_object_unref(nint instance);

    [LibraryImport(Name)]
    public static partial void g_free(nint memory);

    [LibraryImport(Name)]
    public static partial void g_strfreev(nint strings);
}

/// <summary>GLib's tagged value: a type and two 8-byte words.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nint Type;
    public long Data0;
    public long Data1;
}

/// <summary>GLib's fundamental types: their number shifted left by 2 (G_TYPE_MAKE_FUNDAMENTAL).</summary>
internal static class GType
{
    public const nint Boolean = 5 << 2;
    public const nint Int = 6 << 2;
    public const nint Double = 15 << 2;
    public const nint String = 16 << 2;
}
