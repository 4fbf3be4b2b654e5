using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "method",
                table: "session",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Clave");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "registry_wait",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "LegalEntity");

            migrationBuilder.AddColumn<int>(
                name: "details_version",
                table: "account",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "inactive_frozen_at",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "inactive_noticed_at",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_active_at",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "standing",
                table: "account",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Good");

            migrationBuilder.AddColumn<long>(
                name: "standing_since",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_identifier",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    identifier_index = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    identifier_sealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_identifier", x => new { x.kind, x.identifier_index });
                    table.ForeignKey(
                        name: "fk_account_identifier_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "audit_key",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    key_sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_key", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_link",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    prev_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_link", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "audit_pending",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_pending", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_sequencer",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    held_until = table.Column<long>(type: "INTEGER", nullable: false),
                    beat_at = table.Column<long>(type: "INTEGER", nullable: false),
                    beat_size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_sequencer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_recheck",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_recheck", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "download_ticket",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_download_ticket", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "email_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credential_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    email_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    former_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code_expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    code_tries_left = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_email_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "factor_loss",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credential_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_factor_loss", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "passkey",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credential_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_handle = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    transports = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_backed_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    name_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    undo_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "passkey_challenge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkey_challenge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "privacy_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    text_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    extended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acts_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privacy_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recovery_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_turn",
                columns: table => new
                {
                    rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_turn", x => x.rule);
                });

            migrationBuilder.CreateTable(
                name: "totp_secret",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    secret_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    undo_hash = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_totp_secret", x => x.account_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_identifier_account_id_kind",
                table: "account_identifier",
                columns: new[] { "account_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_key_account_id",
                table: "audit_key",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_key_at",
                table: "audit_key",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_link_event_id",
                table: "audit_link",
                column: "event_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_company_recheck_due_at",
                table: "company_recheck",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_download_ticket_account_id",
                table: "download_ticket",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_download_ticket_expires_at",
                table: "download_ticket",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_download_ticket_session_id",
                table: "download_ticket",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_email_change_account_id",
                table: "email_change",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_email_change_created_at",
                table: "email_change",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_factor_loss_ends_at",
                table: "factor_loss",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "ix_passkey_account_id",
                table: "passkey",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_passkey_credential_id",
                table: "passkey",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkey_user_handle",
                table: "passkey",
                column: "user_handle");

            migrationBuilder.CreateIndex(
                name: "ix_passkey_challenge_expires_at",
                table: "passkey_challenge",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_passkey_challenge_token_hash",
                table: "passkey_challenge",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_privacy_request_account_id_created_at",
                table: "privacy_request",
                columns: new[] { "account_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_privacy_request_account_id_kind",
                table: "privacy_request",
                columns: new[] { "account_id", "kind" },
                unique: true,
                filter: "state IN ('Waiting', 'Cooling', 'InForce')");

            migrationBuilder.CreateIndex(
                name: "ix_privacy_request_acts_at",
                table: "privacy_request",
                column: "acts_at",
                filter: "acts_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_privacy_request_decided_at",
                table: "privacy_request",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_code_account_id_code_hash",
                table: "recovery_code",
                columns: new[] { "account_id", "code_hash" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_identifier");

            migrationBuilder.DropTable(
                name: "audit_key");

            migrationBuilder.DropTable(
                name: "audit_link");

            migrationBuilder.DropTable(
                name: "audit_pending");

            migrationBuilder.DropTable(
                name: "audit_sequencer");

            migrationBuilder.DropTable(
                name: "company_recheck");

            migrationBuilder.DropTable(
                name: "download_ticket");

            migrationBuilder.DropTable(
                name: "email_change");

            migrationBuilder.DropTable(
                name: "factor_loss");

            migrationBuilder.DropTable(
                name: "passkey");

            migrationBuilder.DropTable(
                name: "passkey_challenge");

            migrationBuilder.DropTable(
                name: "privacy_request");

            migrationBuilder.DropTable(
                name: "recovery_code");

            migrationBuilder.DropTable(
                name: "retention_turn");

            migrationBuilder.DropTable(
                name: "totp_secret");

            migrationBuilder.DropColumn(
                name: "method",
                table: "session");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "registry_wait");

            migrationBuilder.DropColumn(
                name: "details_version",
                table: "account");

            migrationBuilder.DropColumn(
                name: "inactive_frozen_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "inactive_noticed_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "last_active_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "standing",
                table: "account");

            migrationBuilder.DropColumn(
                name: "standing_since",
                table: "account");
        }
    }
}
