using System.Runtime.InteropServices;

namespace SocialCommerce.Media.Native;

/// <summary>
/// One call of a libvips operation: named arguments in, one result out. Dispose it after taking the result.
/// Enumerations are given by their numbers (<see cref="VipsConstants"/>); GLib converts.
/// </summary>
internal sealed class VipsOperation : SafeHandle
{
    private readonly string name;
    private bool built;

    /// <exception cref="VipsException">There is no operation of that name in this build.</exception>
    public VipsOperation(string name)
        : base(0, ownsHandle: true)
    {
        LibVips.EnsureStarted();
        this.name = name;
        SetHandle(LibVips.vips_operation_new(name));
        if (IsInvalid)
        {
            throw VipsException.FromErrorBuffer(name);
        }
    }

    public override bool IsInvalid => handle == 0;

    public VipsOperation With(string argument, int number) =>
        With(argument, GType.Int, (ref GValue value) => LibVips.g_value_set_int(ref value, number));

    public VipsOperation With(string argument, double number) =>
        With(argument, GType.Double, (ref GValue value) => LibVips.g_value_set_double(ref value, number));

    public VipsOperation With(string argument, bool state) =>
        With(argument, GType.Boolean, (ref GValue value) => LibVips.g_value_set_boolean(ref value, state));

    public VipsOperation With(string argument, string text) =>
        With(argument, GType.String, (ref GValue value) => LibVips.g_value_set_string(ref value, text));

    public VipsOperation With(string argument, VipsImage image) =>
        With(argument, LibVips.vips_image_get_type(), (ref GValue value) => LibVips.g_value_set_object(ref value, image));

    public VipsOperation With(string argument, double[] numbers) =>
        With(
            argument,
            LibVips.vips_array_double_get_type(),
            (ref GValue value) => LibVips.vips_value_set_array_double(ref value, ref numbers[0], numbers.Length));

    /// <summary>Gives the operation its own copy of the bytes: a lazy image may read them long after this call.</summary>
    public VipsOperation With(string argument, ReadOnlySpan<byte> bytes)
    {
        var blob = LibVips.vips_blob_copy(ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
        try
        {
            return With(argument, LibVips.vips_blob_get_type(), (ref GValue value) => LibVips.g_value_set_boxed(ref value, blob));
        }
        finally
        {
            LibVips.vips_area_unref(blob);
        }
    }

    /// <summary>Runs the operation for its result image (argument <c>out</c>).</summary>
    public VipsImage ToImage()
    {
        Build();
        return Read("out", LibVips.vips_image_get_type(), (ref GValue value) =>
            new VipsImage(LibVips.g_object_ref(LibVips.g_value_get_object(ref value))));
    }

    /// <summary>Runs the operation for its result bytes (argument <c>buffer</c>).</summary>
    public byte[] ToBytes()
    {
        Build();
        return Read("buffer", LibVips.vips_blob_get_type(), (ref GValue value) =>
        {
            var memory = LibVips.vips_value_get_blob(ref value, out var length);
            var bytes = new byte[length];
            Marshal.Copy(memory, bytes, 0, bytes.Length);
            return bytes;
        });
    }

    protected override bool ReleaseHandle()
    {
        if (built)
        {
            LibVips.vips_object_unref_outputs(handle);
        }

        LibVips.g_object_unref(handle);
        return true;
    }

    private void Build()
    {
        var operation = LibVips.vips_cache_operation_build(handle);
        if (operation == 0)
        {
            // A failed build may have made some outputs, which only this call releases.
            LibVips.vips_object_unref_outputs(handle);
            throw VipsException.FromErrorBuffer(name);
        }

        LibVips.g_object_unref(handle);
        SetHandle(operation);
        built = true;
    }

    private VipsOperation With(string argument, nint type, ValueAction assign)
    {
        var value = default(GValue);
        LibVips.g_value_init(ref value, type);
        try
        {
            assign(ref value);
            LibVips.g_object_set_property(handle, argument, ref value);
            return this;
        }
        finally
        {
            LibVips.g_value_unset(ref value);
        }
    }

    private T Read<T>(string argument, nint type, ValueFunction<T> read)
    {
        var value = default(GValue);
        LibVips.g_value_init(ref value, type);
        try
        {
            LibVips.g_object_get_property(handle, argument, ref value);
            return read(ref value);
        }
        finally
        {
            LibVips.g_value_unset(ref value);
        }
    }

    private delegate void ValueAction(ref GValue value);

    private delegate T ValueFunction<T>(ref GValue value);
}

/// <summary>Numbers of the libvips enumerations in use (libvips/include/vips/*.h).</summary>
internal static class VipsConstants
{
    /// <summary>VipsSize: only ever shrink.</summary>
    public const int SizeDown = 2;

    /// <summary>VipsFailOn: a file that ends early is an error, not a grey area.</summary>
    public const int FailOnTruncated = 1;

    /// <summary>VipsInterpretation: sRGB, 8 bits.</summary>
    public const int InterpretationSrgb = 22;

    /// <summary>VipsForeignKeep: no metadata at all.</summary>
    public const int KeepNothing = 0;

    /// <summary>VipsForeignHeifCompression: AV1, which makes the file an AVIF.</summary>
    public const int CompressionAv1 = 4;

    /// <summary>VipsAccess: rows are read once, from the top.</summary>
    public const int AccessSequential = 1;
}
