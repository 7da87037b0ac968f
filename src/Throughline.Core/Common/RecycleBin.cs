using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace Throughline.Core.Common;

/// <summary>The filter <see cref="RowMapping.Bin"/> on every kind of row: queries see what is not in the recycle bin.</summary>
internal static class RecycleBin
{
    public static void HideBin(this ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(IsRow))
        {
            type.SetQueryFilter(RowMapping.Bin, OutsideBin(type.ClrType));
        }
    }

#pragma warning disable EF1001 // A model written as code has no public way to a filter.
    /// <summary>The same on a model that EF wrote as code.</summary>
    public static void HideBin(this RuntimeModel model)
    {
        foreach (var type in ((IModel)model).GetEntityTypes().Where(IsRow).Cast<RuntimeEntityType>())
        {
            type.SetAnnotation(CoreAnnotationNames.QueryFilter, new QueryFilterCollection([new RuntimeQueryFilter(RowMapping.Bin, OutsideBin(type.ClrType))]));
        }
    }
#pragma warning restore EF1001

    private static bool IsRow(IReadOnlyEntityType type) => typeof(Row).IsAssignableFrom(type.ClrType);

    private static LambdaExpression OutsideBin(Type row)
    {
        var parameter = Expression.Parameter(row, "r");
        return Expression.Lambda(Expression.Equal(Expression.Property(parameter, nameof(Row.DeletedAt)), Expression.Constant(null, typeof(DateTime?))), parameter);
    }
}
