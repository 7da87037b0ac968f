namespace Throughline.Core.Common;

/// <summary>What a service refuses. The code is stable; the message is for people, in their language.</summary>
public abstract class Failure(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>It does not exist, or the asker may not know that it does.</summary>
public sealed class NotFoundFailure() : Failure("not_found", CommonTexts.NotFound);

/// <summary>The asker sees it, but may not do this.</summary>
public sealed class ForbiddenFailure() : Failure("forbidden", CommonTexts.Forbidden);

/// <summary>Somebody else was faster, or a rule of the record's life forbids the step.</summary>
public sealed class ConflictFailure(string message) : Failure("conflict", message);

/// <summary>The input breaks rules; each field with its messages.</summary>
public sealed class InvalidFailure(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    : Failure("invalid", CommonTexts.Invalid)
{
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; } = fields;

    public InvalidFailure(string field, string message)
        : this(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [field] = [message] })
    {
    }
}
