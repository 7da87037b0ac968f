namespace Throughline.Web.Common.Kit;

/// <summary>How a state is drawn: never coloured by mood.</summary>
public enum StateKind
{
    /// <summary>Dashed ring: a draft.</summary>
    Draft,

    /// <summary>Ring filled by the share of the way that is done.</summary>
    UnderWay,

    /// <summary>Filled ring with a check: final.</summary>
    Final,

    /// <summary>Ring with two bars: on hold.</summary>
    Paused,

    /// <summary>Ring with a cross: refused, cancelled.</summary>
    Stopped,
}
