using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Store;

/// <summary>
/// Two roles on PostgreSQL: one owns the tables and migrates them (<c>ConnectionStrings__Migrations</c>), the other serves
/// (<c>ConnectionStrings__Store</c>) and can neither change nor delete what the audit holds, whatever becomes of the portal (ADR 0017).
/// </summary>
/// <param name="Owner">How the owner connects.</param>
/// <param name="Serving">The name of the role that serves.</param>
internal sealed record StoreRoles(string Owner, string Serving)
{
    // The names go through format(%I): a role may be called anything.
    private const string Grant = """
        DO $$
        DECLARE
            serving text := current_setting('clave_sence.serving');
            room text := current_schema();
        BEGIN
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', room, serving);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', room, serving);
            EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON audit_event, audit_link FROM %I', serving);
            EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I FROM %I', '__EFMigrationsHistory', serving);
        END $$
        """;

    private const string MayChangeAudit = """
        SELECT bool_or(
            has_table_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE') OR has_table_privilege(oid, 'TRUNCATE')
            OR pg_has_role(relowner, 'USAGE')
        ) AS "Value"
        FROM pg_class WHERE oid IN ('audit_event'::regclass, 'audit_link'::regclass)
        """;

    /// <summary>Reads the settings; nothing where one role does both.</summary>
    /// <exception cref="StartRefusedException">The two do not name one database of PostgreSQL and two roles.</exception>
    public static StoreRoles? Of(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Migrations") is not { Length: > 0 } owner)
        {
            return null;
        }

        try
        {
            var migrating = new NpgsqlConnectionStringBuilder(owner);
            var serving = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Store"));
            return
                migrating.Host is { Length: > 0 }
                && migrating.Database == serving.Database
                && serving.Username is { Length: > 0 } name
                && migrating.Username != name
                ? new(owner, name)
                : throw new StartRefusedException(CliTexts.MigrationsUnknown);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // Without the reader's words: they may repeat a password.
            throw new StartRefusedException(CliTexts.MigrationsUnknown, fault);
        }
    }

    /// <summary>Opens the store as the owner.</summary>
    public PostgresStore OpenAsOwner()
    {
        var options = new DbContextOptionsBuilder<PostgresStore>();
        StoreSetup.UsePostgres(options, Owner);
        return new(options.Options);
    }

    /// <summary>Gives the serving role what it needs, and takes what it must not have. Each migration is followed by it, for tables that are new.</summary>
    /// <param name="store">The store, as its owner.</param>
    /// <param name="ct">Cancels.</param>
    public async Task GrantAsync(PostgresStore store, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await store.Database.ExecuteSqlAsync($"SELECT set_config('clave_sence.serving', {Serving}, true)", ct);
        await store.Database.ExecuteSqlRawAsync(Grant, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Tells whether the role that serves could change or delete what the audit holds, if only by taking its trigger away.</summary>
    public static Task<bool> MayChangeAuditAsync(ClaveSenceStore store, CancellationToken ct) =>
        store.Database.SqlQueryRaw<bool>(MayChangeAudit).SingleAsync(ct);
}
