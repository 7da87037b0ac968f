namespace Throughline.Web.Common.Kit;

/// <summary>A judgement. Shape, colour and words always go together.</summary>
public enum LightLevel
{
    /// <summary>Hollow ring: not defined, with the reason beside it.</summary>
    Undefined,

    /// <summary>Circle.</summary>
    Ok,

    /// <summary>Triangle.</summary>
    Warning,

    /// <summary>Square.</summary>
    Bad,
}
