using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class Office : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "passkey_proved_at",
                table: "session",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "error_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fault = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_error_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "facilitator_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    content_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    document_index = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answer_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    tracking_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reviewer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    approver_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_reviewer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_approver_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    two_officers = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ask = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    touched_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    appealed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    activated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    activation_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    activation_from = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facilitator_case", x => x.id);
                    table.CheckConstraint("ck_facilitator_case_apart", "(reviewer_id IS NULL OR reviewer_id <> account_id) AND (approver_id IS NULL OR approver_id <> account_id) AND (approver_id IS NULL OR reviewer_id IS NULL OR approver_id <> reviewer_id)");
                    table.CheckConstraint("ck_facilitator_case_two", "state <> 'Approved' OR NOT two_officers OR (approver_id IS NOT NULL AND reviewer_id IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "facilitator_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    company_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facilitator_link", x => x.id);
                    table.ForeignKey(
                        name: "fk_facilitator_link_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "officer",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    activated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_officer_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    particulars_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    proposer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    decider_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal", x => x.id);
                    table.CheckConstraint("ck_proposal_decided_at_some_time", "(state = 'Open') = (decided_at IS NULL)");
                    table.CheckConstraint("ck_proposal_decided_by_somebody", "(state IN ('Approved', 'Refused')) = (decider_id IS NOT NULL)");
                    table.CheckConstraint("ck_proposal_not_about_oneself", "proposer_id <> account_id AND (decider_id IS NULL OR decider_id <> account_id)");
                    table.CheckConstraint("ck_proposal_two_officers", "decider_id <> proposer_id");
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    pages = table.Column<int>(type: "INTEGER", nullable: false),
                    digest_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    key_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    scanned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    scan_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ask = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note_sealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_event_stored_case_case_id",
                        column: x => x.case_id,
                        principalTable: "facilitator_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "officer_role",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer_role", x => new { x.account_id, x.role });
                    table.ForeignKey(
                        name: "fk_officer_role_officer_account_id",
                        column: x => x.account_id,
                        principalTable: "officer",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_case_event_account_id",
                table: "case_event",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_event_case_id_id",
                table: "case_event",
                columns: new[] { "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_error_note_at",
                table: "error_note",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_error_note_reference",
                table: "error_note",
                column: "reference");

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_case_account_id_created_at",
                table: "facilitator_case",
                columns: new[] { "account_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_case_document_index",
                table: "facilitator_case",
                column: "document_index");

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_case_officer_id_state_due_at",
                table: "facilitator_case",
                columns: new[] { "officer_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_case_state_due_at_id",
                table: "facilitator_case",
                columns: new[] { "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_case_state_id",
                table: "facilitator_case",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_case_tracking_hash",
                table: "facilitator_case",
                column: "tracking_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_facilitator_case_draft",
                table: "facilitator_case",
                column: "account_id",
                unique: true,
                filter: "state = 'Draft'");

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_link_account_id_company_id",
                table: "facilitator_link",
                columns: new[] { "account_id", "company_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_link_case_id",
                table: "facilitator_link",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_facilitator_link_company_id",
                table: "facilitator_link",
                column: "company_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_account_id_state",
                table: "proposal",
                columns: new[] { "account_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_state_expires_at",
                table: "proposal",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_file_account_id",
                table: "stored_file",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_stored_file_address",
                table: "stored_file",
                column: "address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stored_file_case_id",
                table: "stored_file",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_stored_file_scan_due_at",
                table: "stored_file",
                column: "scan_due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_event");

            migrationBuilder.DropTable(
                name: "error_note");

            migrationBuilder.DropTable(
                name: "facilitator_link");

            migrationBuilder.DropTable(
                name: "officer_role");

            migrationBuilder.DropTable(
                name: "proposal");

            migrationBuilder.DropTable(
                name: "stored_file");

            migrationBuilder.DropTable(
                name: "facilitator_case");

            migrationBuilder.DropTable(
                name: "officer");

            migrationBuilder.Sql("ALTER TABLE session DROP COLUMN passkey_proved_at;"); // By hand: the migration before has no model to rebuild the table from.
        }
    }
}
