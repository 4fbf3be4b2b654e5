using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Web.Store.Migrations.Sqlite;

/// <summary>The database itself refuses to change or delete an audit event (ADR 0005). Written by hand: no model says it.</summary>
[DbContext(typeof(SqliteStore))]
[Migration("20261122235959_AuditIsAppendOnly")]
internal sealed class AuditIsAppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var change in (string[])["UPDATE", "DELETE"])
        {
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER audit_event_no_{change.ToLowerInvariant()} BEFORE {change} ON audit_event
                BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
                """
            );
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER audit_event_no_update; DROP TRIGGER audit_event_no_delete;");
}
