using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    internal partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "inactive_frozen_at",
                table: "account",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "inactive_noticed_at",
                table: "account",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_active_at",
                table: "account",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_key",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    key_sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_key", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "download_ticket",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_download_ticket", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "privacy_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    text_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    extended_at = table.Column<long>(type: "bigint", nullable: true),
                    acts_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privacy_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_turn",
                columns: table => new
                {
                    rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_turn", x => x.rule);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_key_account_id",
                table: "audit_key",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_key_at",
                table: "audit_key",
                column: "at");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_key");

            migrationBuilder.DropTable(
                name: "download_ticket");

            migrationBuilder.DropTable(
                name: "privacy_request");

            migrationBuilder.DropTable(
                name: "retention_turn");

            migrationBuilder.DropColumn(
                name: "inactive_frozen_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "inactive_noticed_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "last_active_at",
                table: "account");
        }
    }
}
