namespace Throughline.Web.Common.Kit;

/// <summary>One value of a filter.</summary>
public sealed record FilterChoice(string Value, string Label, int? Count = null);
