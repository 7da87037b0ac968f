namespace Throughline.Web.Common.Kit;

/// <summary>A second-level screen of a room.</summary>
public sealed record Tab(string Label, string Address, bool IsCurrent, int? Count = null);
