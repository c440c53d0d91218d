using System.Runtime.InteropServices;

namespace SocialCommerce.Media.Native;

/// <summary>A reference to a libvips image: a lazy pipeline or pixels in memory. Dispose it to release the native memory.</summary>
internal sealed class VipsImage : SafeHandle
{
    public VipsImage()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>Takes over one reference to <paramref name="image"/>.</summary>
    public VipsImage(nint image)
        : this() => SetHandle(image);

    public override bool IsInvalid => handle == 0;

    public int Width => LibVips.vips_image_get_width(this);

    public int Height => LibVips.vips_image_get_height(this);

    public int Bands => LibVips.vips_image_get_bands(this);

    public int Pages => LibVips.vips_image_get_n_pages(this);

    public int PageHeight => LibVips.vips_image_get_page_height(this);

    /// <summary>EXIF orientation, 1 to 8; 1 when the file has none.</summary>
    public int Orientation => LibVips.vips_image_get_orientation(this);

    public bool HasAlpha => LibVips.vips_image_hasalpha(this);

    /// <summary>Names of everything attached to the image, such as <c>exif-data</c> and <c>icc-profile-data</c>.</summary>
    public IReadOnlyList<string> FieldNames()
    {
        var fields = LibVips.vips_image_get_fields(this);
        try
        {
            var names = new List<string>();
            for (var offset = 0; Marshal.ReadIntPtr(fields, offset) is var text && text != 0; offset += nint.Size)
            {
                names.Add(Marshal.PtrToStringUTF8(text)!);
            }

            return names;
        }
        finally
        {
            LibVips.g_strfreev(fields);
        }
    }

    /// <summary>Runs the pipeline into native memory; what is attached to the image stays attached.</summary>
    /// <exception cref="VipsException">The pipeline failed, for example because the file ends early.</exception>
    public VipsImage ToMemory()
    {
        var copy = LibVips.vips_image_copy_memory(this);
        return copy == 0 ? throw VipsException.FromErrorBuffer("copy_memory") : new VipsImage(copy);
    }

    /// <summary>Runs the pipeline and returns its samples, row by row, bands interleaved.</summary>
    /// <exception cref="VipsException">The pipeline failed, for example because the file ends early.</exception>
    public byte[] ToPixels()
    {
        var memory = LibVips.vips_image_write_to_memory(this, out var size);
        if (memory == 0)
        {
            throw VipsException.FromErrorBuffer("write_to_memory");
        }

        try
        {
            var pixels = new byte[size];
            Marshal.Copy(memory, pixels, 0, pixels.Length);
            return pixels;
        }
        finally
        {
            LibVips.g_free(memory);
        }
    }

    /// <summary>An image of 8-bit samples copied from <paramref name="pixels"/> (width × height × bands).</summary>
    public static VipsImage FromPixels(ReadOnlySpan<byte> pixels, int width, int height, int bands)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * bands);
        LibVips.EnsureStarted();
        const int unsignedChar = 0;
        var image = LibVips.vips_image_new_from_memory_copy(
            ref MemoryMarshal.GetReference(pixels), (nuint)pixels.Length, width, height, bands, unsignedChar);
        return image == 0 ? throw VipsException.FromErrorBuffer("new_from_memory") : new VipsImage(image);
    }

    protected override bool ReleaseHandle()
    {
        LibVips.g_object_unref(handle);
        return true;
    }
}
