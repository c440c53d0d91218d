using System.Runtime.InteropServices;

namespace SocialCommerce.Media.Native;

/// <summary>An operation of libvips failed: the input is damaged, or it was called wrongly.</summary>
public sealed class VipsException : Exception
{
    public VipsException()
        : this("libvips failed")
    {
    }

    public VipsException(string message)
        : base(message)
    {
    }

    public VipsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Takes libvips' error text. The buffer is one for the process, so under concurrency the text may belong to a
    /// neighbour: good for a log, never for a decision.
    /// </summary>
    internal static VipsException FromErrorBuffer(string operation)
    {
        var text = LibVips.vips_error_buffer_copy();
        try
        {
            return new VipsException($"{operation}: {Marshal.PtrToStringUTF8(text)?.Trim()}");
        }
        finally
        {
            LibVips.g_free(text);
        }
    }
}
