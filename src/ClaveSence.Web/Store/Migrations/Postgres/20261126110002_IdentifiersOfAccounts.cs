using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Web.Store.Migrations.Postgres;

/// <summary>Gives every account that exists its row among the identifiers, by which it is found from now on (ADR 0022). Written by hand: it moves rows.</summary>
[DbContext(typeof(PostgresStore))]
[Migration("20261126110002_IdentifiersOfAccounts")]
internal sealed class IdentifiersOfAccounts : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            INSERT INTO account_identifier (kind, identifier_index, account_id)
            SELECT kind, identifier_index, id FROM account;
            """
        );

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DELETE FROM account_identifier WHERE identifier_sealed IS NULL;");
}
