using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Web.Store.Migrations.Postgres;

/// <summary>An event enters the queue for its link as it is inserted, and no link is changed or deleted (ADR 0017). Written by hand.</summary>
[DbContext(typeof(PostgresStore))]
[Migration("20261126110001_AuditChainIsAppendOnly")]
internal sealed class AuditChainIsAppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE FUNCTION audit_event_waits() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO audit_pending (event_id) VALUES (NEW.id); RETURN NULL; END $$;
            CREATE TRIGGER audit_event_waits AFTER INSERT ON audit_event
            FOR EACH ROW EXECUTE FUNCTION audit_event_waits();
            INSERT INTO audit_pending (event_id) SELECT id FROM audit_event;
            CREATE FUNCTION audit_link_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'audit_link is append-only'; END $$;
            CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
            FOR EACH STATEMENT EXECUTE FUNCTION audit_link_is_append_only();
            """
        );

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            DROP TRIGGER audit_link_append_only ON audit_link;
            DROP FUNCTION audit_link_is_append_only();
            DROP TRIGGER audit_event_waits ON audit_event;
            DROP FUNCTION audit_event_waits();
            """
        );
}
