using System.Reflection;
using System.Text.RegularExpressions;
using ClaveSence.Tests.Architecture;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ClaveSence.Tests.Keys;

/// <summary>No column of bytes is forgotten when a ring gets another key.</summary>
public sealed class KeyedColumnTests
{
    private static readonly Type[] Declarations =
    [
        typeof(SealedAttribute),
        typeof(IndexedAttribute),
        typeof(PassingAttribute),
        typeof(NoRingAttribute),
    ];

    private static IModel Model => new DesignTimeSqliteStore().CreateDbContext([]).Model;

    [Fact]
    public void Every_column_of_bytes_says_how_it_is_kept()
    {
        var columns = Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());
        var bytes = columns.Where(column => column.ClrType == typeof(byte[])).ToList();
        bytes.Count.ShouldBeGreaterThan(20);
        bytes
            .Where(column => Declared(column).Count() != 1)
            .Select(column => $"{column.DeclaringType.Name}.{column.Name}")
            .ShouldBeEmpty(
                "say [Sealed(name)], [Indexed(by)], [Passing(ring)] or [NoRing(why)] on the property: keys reseal goes by it"
            );
    }

    [Fact]
    public void What_is_called_sealed_is_sealed_and_what_is_called_an_index_can_be_made_anew()
    {
        foreach (var column in Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (column.Name.EndsWith("Sealed", StringComparison.Ordinal))
            {
                Declared(column).Single().ShouldBeOfType<SealedAttribute>(column.Name);
            }
            else if (column.ClrType == typeof(byte[]) && column.Name.EndsWith("Index", StringComparison.Ordinal))
            {
                var by = Declared(column).Single().ShouldBeOfType<IndexedAttribute>(column.Name).By;
                by.IsAssignableTo(typeof(IReindexing)).ShouldBeTrue(by.Name);
            }
        }
    }

    [Fact]
    public void No_two_columns_of_one_ring_and_table_are_bound_to_one_name()
    {
        var columns = SealedColumn.Of(Model);
        columns.GroupBy(column => (column.Table, column.How.Name)).Where(same => same.Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public void Look_ups_ask_for_the_values_of_every_key()
    {
        // Only what replaces a value that it read compares with that one value.
        var found =
            from file in SourceTree.Files("*.cs")
            where !file.Path.EndsWith("Reindexing.cs", StringComparison.Ordinal)
            from line in SourceTree.CodeOf(file.Text)
            where Regex.IsMatch(line, @"\.\w+(Index|Hash) [=!]= \w")
            select $"{file.Path}: {line.Trim()}";
        found.ShouldBeEmpty("compare with IndexesOf(…) or TokenHash.AllOf(…) by Contains");
    }

    private static IEnumerable<Attribute> Declared(IProperty column) =>
        (column.PropertyInfo?.GetCustomAttributes() ?? []).Where(said => Declarations.Contains(said.GetType()));
}
