using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Web.Store.Migrations.Sqlite;

/// <summary>A proposal begins open and is decided once, whatever the code does (ADR 0025). Written by hand: no model says it.</summary>
[DbContext(typeof(SqliteStore))]
[Migration("20261126130001_ProposalIsDecidedOnce")]
internal sealed class ProposalIsDecidedOnce : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE TRIGGER proposal_begins_open BEFORE INSERT ON proposal WHEN NEW.state <> 'Open'
            BEGIN SELECT RAISE(ABORT, 'a proposal begins open'); END;
            """
        );
        migrationBuilder.Sql(
            """
            CREATE TRIGGER proposal_decided_once
            BEFORE UPDATE OF state, decider_id, decided_at, proposer_id, kind, account_id ON proposal
            WHEN OLD.state <> 'Open' OR NEW.proposer_id <> OLD.proposer_id OR NEW.kind <> OLD.kind
                OR NEW.account_id <> OLD.account_id
            BEGIN SELECT RAISE(ABORT, 'a proposal is decided once'); END;
            """
        );
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER proposal_decided_once; DROP TRIGGER proposal_begins_open;");
}
