using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ClaveSence.Web.Store;

/// <summary>Everything that is kept, in SQLite or PostgreSQL. Handlers use it as it is: there is no repository in between (ADR 0001).</summary>
/// <remarks>
/// Instants are kept as Unix milliseconds and enums by name in both databases, so that one SQL statement serves both.
/// A thing's table is described beside it, in an <see cref="IEntityTypeConfiguration{TEntity}"/>.
/// </remarks>
internal abstract class ClaveSenceStore(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Gets the Data Protection ring, each key wrapped by <c>Keys__DataProtection</c>.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ClaveSenceStore).Assembly);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_key");
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantColumn>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private sealed class InstantColumn()
        : ValueConverter<DateTimeOffset, long>(
            instant => instant.ToUnixTimeMilliseconds(),
            stored => DateTimeOffset.FromUnixTimeMilliseconds(stored)
        );
}

/// <summary>The store on SQLite: the default, a file of its own.</summary>
internal sealed class SqliteStore(DbContextOptions<SqliteStore> options) : ClaveSenceStore(options);

/// <summary>The store on PostgreSQL: the one for production.</summary>
internal sealed class PostgresStore(DbContextOptions<PostgresStore> options) : ClaveSenceStore(options);
