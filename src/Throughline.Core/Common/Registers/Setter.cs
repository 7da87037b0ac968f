using System.Linq.Expressions;

namespace Throughline.Core.Common.Registers;

/// <summary>Writes the property that a field reads.</summary>
internal static class Setter
{
    public static Action<TRow, TValue> Of<TRow, TValue>(Expression<Func<TRow, TValue>> read)
    {
        var property = Property(read);
        var value = Expression.Parameter(typeof(TValue));
        var assign = Expression.Assign(property, property.Type == typeof(TValue) ? value : Expression.Convert(value, property.Type));
        return Expression.Lambda<Action<TRow, TValue>>(assign, read.Parameters[0], value).Compile();
    }

    /// <summary>Whether the property takes nothing: a date or a number that must be there does not.</summary>
    public static bool CanBeEmpty(LambdaExpression read) => Property(read).Type is { IsValueType: false } || Nullable.GetUnderlyingType(Property(read).Type) is not null;

    /// <summary>The name of the property: what the audit calls it.</summary>
    public static string NameOf(LambdaExpression read) => Property(read).Member.Name;

    private static MemberExpression Property(LambdaExpression read)
    {
        var body = read.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } wider)
        {
            body = wider.Operand;
        }
        return (MemberExpression)body;
    }
}
