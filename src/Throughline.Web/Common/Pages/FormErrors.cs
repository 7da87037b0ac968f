using Throughline.Core.Common;

namespace Throughline.Web.Common.Pages;

/// <summary>What is wrong with the input of a form: messages per field; the empty field name stands for the form as a whole.</summary>
public sealed class FormErrors(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    public static readonly FormErrors None = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    public static FormErrors Of(InvalidFailure failure) => new(failure.Fields);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; } = fields;

    public bool IsEmpty => Fields.Count == 0;

    public IReadOnlyList<string> For(string field) => Fields.TryGetValue(field, out var messages) ? messages : [];
}
