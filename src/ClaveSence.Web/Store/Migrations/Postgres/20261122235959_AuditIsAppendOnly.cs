using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Web.Store.Migrations.Postgres;

/// <summary>The database itself refuses to change or delete an audit event (ADR 0005). Written by hand: no model says it.</summary>
[DbContext(typeof(PostgresStore))]
[Migration("20261122235959_AuditIsAppendOnly")]
internal sealed class AuditIsAppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'audit_event is append-only'; END $$;
            CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
            FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();
            """
        );

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            "DROP TRIGGER audit_event_append_only ON audit_event; DROP FUNCTION audit_event_is_append_only();"
        );
}
