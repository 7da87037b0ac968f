namespace Throughline.Core.Common;

/// <summary>A page that is asked for; numbers start at 1.</summary>
public sealed record PageRequest
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    public PageRequest(int number = 1, int size = DefaultSize)
    {
        Number = Math.Max(1, number);
        Size = Math.Clamp(size, 1, MaxSize);
    }

    /// <summary>Everything, for a file.</summary>
    /// <param name="most">How many there may be.</param>
    public static PageRequest All(int most) => new() { Size = most };

    public int Number { get; }
    public int Size { get; private init; }
    public int Skip => (int)Math.Min((long)(Number - 1) * Size, int.MaxValue);
}

/// <summary>A page of a list, with how many there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, PageRequest Request)
{
    public int Pages => Math.Max(1, (Total + Request.Size - 1) / Request.Size);
}
