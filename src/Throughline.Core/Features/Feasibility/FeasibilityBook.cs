namespace Throughline.Core.Features.Feasibility;

/// <summary>Feasibility study and business case of a project; each null when it is not stated.</summary>
public sealed record FeasibilityBook(FeasibilityStudy? Study, BusinessCase? Case);
