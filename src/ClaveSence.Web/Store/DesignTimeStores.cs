using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ClaveSence.Web.Store;

/// <summary>Lets <c>dotnet ef</c> see the model for SQLite without any setting; it opens no database.</summary>
internal sealed class DesignTimeSqliteStore : IDesignTimeDbContextFactory<SqliteStore>
{
    /// <inheritdoc/>
    public SqliteStore CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteStore>();
        StoreSetup.UseSqlite(options, "Data Source=design.db");
        return new(options.Options);
    }
}

/// <summary>Lets <c>dotnet ef</c> see the model for PostgreSQL without any setting; it opens no database.</summary>
internal sealed class DesignTimePostgresStore : IDesignTimeDbContextFactory<PostgresStore>
{
    /// <inheritdoc/>
    public PostgresStore CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresStore>();
        StoreSetup.UsePostgres(options, "Host=localhost;Database=design");
        return new(options.Options);
    }
}
