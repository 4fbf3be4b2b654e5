using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ClaveSence.Web.Store.Migrations.Postgres;

/// <summary>A proposal begins open and is decided once, whatever the code does (ADR 0025). Written by hand: no model says it.</summary>
[DbContext(typeof(PostgresStore))]
[Migration("20261126130001_ProposalIsDecidedOnce")]
internal sealed class ProposalIsDecidedOnce : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE FUNCTION proposal_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF TG_OP = 'INSERT' THEN
                    IF NEW.state <> 'Open' THEN RAISE EXCEPTION 'a proposal begins open'; END IF;
                ELSIF OLD.state <> 'Open' OR NEW.proposer_id <> OLD.proposer_id OR NEW.kind <> OLD.kind
                    OR NEW.account_id <> OLD.account_id THEN
                    RAISE EXCEPTION 'a proposal is decided once';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER proposal_begins_open BEFORE INSERT ON proposal
            FOR EACH ROW EXECUTE FUNCTION proposal_is_decided_once();
            CREATE TRIGGER proposal_decided_once
            BEFORE UPDATE OF state, decider_id, decided_at, proposer_id, kind, account_id ON proposal
            FOR EACH ROW EXECUTE FUNCTION proposal_is_decided_once();
            """
        );

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            DROP TRIGGER proposal_decided_once ON proposal;
            DROP TRIGGER proposal_begins_open ON proposal;
            DROP FUNCTION proposal_is_decided_once();
            """
        );
}
