namespace Throughline.Core.Exchange.Reading;

/// <summary>A stretch of a stream, read-only; keeps its own position, so slices of one stream do not disturb each other.</summary>
internal sealed class ZipSlice(Stream whole, long start, long length) : ReadStream
{
    private long read;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - read);
        if (wanted <= 0 || start < 0)
            return 0;
        whole.Position = start + read;
        var got = whole.Read(buffer[..wanted]);
        read += got;
        return got;
    }
}
