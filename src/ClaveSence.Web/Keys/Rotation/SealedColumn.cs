using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ClaveSence.Web.Keys.Rotation;

/// <summary>A column whose values are sealed: found in the model by what its property says of itself.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="RowColumn">The column of the row's id, to which the value is bound.</param>
/// <param name="How">How it is sealed.</param>
/// <param name="Inside">The sealed member of its JSON; nothing for most.</param>
internal sealed record SealedColumn(
    string Table,
    string Column,
    string RowColumn,
    SealedAttribute How,
    SealedInsideAttribute? Inside
)
{
    /// <summary>Gets the table and the column.</summary>
    public string Name => $"{Table}.{Column}";

    /// <summary>Finds all of a model.</summary>
    public static IReadOnlyList<SealedColumn> Of(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(entity => entity.GetProperties(), (entity, property) => Read(entity, property))
                .OfType<SealedColumn>()
                .OrderBy(column => column.Name, StringComparer.Ordinal),
        ];

    /// <summary>Finds who makes blind indexes anew, each once.</summary>
    public static IReadOnlyList<Type> Reindexings(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(entity => entity.GetProperties())
                .Select(property => property.PropertyInfo?.GetCustomAttribute<IndexedAttribute>()?.By)
                .OfType<Type>()
                .Distinct(),
        ];

    private static SealedColumn? Read(IEntityType entity, IProperty property)
    {
        if (property.PropertyInfo?.GetCustomAttribute<SealedAttribute>() is not { } how)
        {
            return null;
        }

        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return new(
            table.Name,
            property.GetColumnName(table)!,
            entity.GetProperty(how.Row).GetColumnName(table)!,
            how,
            property.PropertyInfo.GetCustomAttribute<SealedInsideAttribute>()
        );
    }
}
