using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Store;

/// <summary>
/// Two roles on PostgreSQL: one owns the tables and migrates them (<c>ConnectionStrings__Migrations</c>), the other serves
/// (<c>ConnectionStrings__Store</c>) and can neither change nor delete events and links of the audit, whatever becomes of the portal (ADR 0017).
/// </summary>
/// <param name="Owner">How the owner connects.</param>
/// <param name="Serving">The name of the role that serves.</param>
internal sealed record StoreRoles(string Owner, string Serving)
{
    // The names go through format(%I): a role may be called anything. It is the catalog's own format that is asked, since this runs as
    // the owner; nobody but the owner makes anything in the schema afterwards. Two that migrate at once grant one after the other.
    private const string Grant = """
        DO $$
        DECLARE
            serving text := pg_catalog.current_setting('clave_sence.serving');
            room text := pg_catalog.current_schema();
            what text;
        BEGIN
            PERFORM pg_catalog.pg_advisory_xact_lock(4817231906);
            FOREACH what IN ARRAY ARRAY[
                'GRANT USAGE ON SCHEMA %1$I TO %2$I',
                'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$I TO %2$I',
                'REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON %1$I.audit_event, %1$I.audit_link FROM PUBLIC, %2$I',
                'REVOKE DELETE ON %1$I.audit_sequencer FROM %2$I',
                'REVOKE INSERT, UPDATE, DELETE ON %1$I."__EFMigrationsHistory" FROM %2$I',
                'REVOKE CREATE ON SCHEMA %1$I FROM PUBLIC, %2$I'
            ] LOOP
                EXECUTE pg_catalog.format(what, room, serving);
            END LOOP;
        END $$
        """;

    // By a right of its own, by owning what holds the tables, by being of whoever does, or by making something that stands before it.
    private const string MayChangeAudit = """
        SELECT bool_or(
            has_table_privilege(audit.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') OR has_any_column_privilege(audit.oid, 'UPDATE')
            OR pg_has_role(audit.relowner, 'MEMBER') OR pg_has_role(room.nspowner, 'MEMBER') OR pg_has_role(house.datdba, 'MEMBER')
            OR has_schema_privilege(room.oid, 'CREATE') OR has_database_privilege(house.oid, 'CREATE')
        ) AS "Value"
        FROM pg_class audit
        JOIN pg_namespace room ON room.oid = audit.relnamespace
        JOIN pg_database house ON house.datname = current_database()
        WHERE audit.oid IN ('audit_event'::regclass, 'audit_link'::regclass)
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
                && migrating.Database is { Length: > 0 }
                && (migrating.Host, migrating.Port, migrating.Database)
                    == (serving.Host, serving.Port, serving.Database)
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
