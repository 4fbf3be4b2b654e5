using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Web.Store.Migrations.Sqlite;

/// <summary>An event enters the queue for its link as it is inserted, and no link is changed or deleted (ADR 0017). Written by hand.</summary>
[DbContext(typeof(SqliteStore))]
[Migration("20261126110001_AuditChainIsAppendOnly")]
internal sealed class AuditChainIsAppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE TRIGGER audit_event_waits AFTER INSERT ON audit_event
            BEGIN INSERT INTO audit_pending (event_id) VALUES (NEW.id); END;
            """
        );
        migrationBuilder.Sql("INSERT INTO audit_pending (event_id) SELECT id FROM audit_event;");
        foreach (var change in (string[])["UPDATE", "DELETE"])
        {
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER audit_link_no_{change.ToLowerInvariant()} BEFORE {change} ON audit_link
                BEGIN SELECT RAISE(ABORT, 'audit_link is append-only'); END;
                """
            );
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            "DROP TRIGGER audit_link_no_update; DROP TRIGGER audit_link_no_delete; DROP TRIGGER audit_event_waits;"
        );
}
