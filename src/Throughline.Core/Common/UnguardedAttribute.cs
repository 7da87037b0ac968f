namespace Throughline.Core.Common;

/// <summary>A public service method that asks for no permission, and why: the test of the guards lets it through.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class UnguardedAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
