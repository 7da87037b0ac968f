namespace Throughline.Core.Common;

/// <summary>A part of a record that one column keeps as <see cref="NestedJson"/>: read at the first use, anew when the column changes.</summary>
internal sealed class NestedPart<T>(string json)
    where T : class
{
    private T? _value;

    /// <summary>What the column keeps.</summary>
    public string Json
    {
        get;
        set
        {
            field = value;
            _value = null;
        }
    } = json;

    public T Value => _value ??= NestedJson.Read<T>(Json);
}
