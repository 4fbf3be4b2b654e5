using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "email_changed_at",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "replacement_closed_until",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "tender_until",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "decoy_share",
                columns: table => new
                {
                    choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    weight = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decoy_share", x => x.choice);
                });

            migrationBuilder.CreateTable(
                name: "email_replacement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credential_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    email_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tracking_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_email_replacement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provisional_clave",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    credential_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    wrong_tries = table.Column<int>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    replacement_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    letter_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provisional_clave", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "recovery_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    letter_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_order", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_email_replacement_account_id",
                table: "email_replacement",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_email_replacement_created_at",
                table: "email_replacement",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_email_replacement_due_at",
                table: "email_replacement",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_email_replacement_tracking_hash",
                table: "email_replacement",
                column: "tracking_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provisional_clave_expires_at",
                table: "provisional_clave",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_provisional_clave_replacement_id",
                table: "provisional_clave",
                column: "replacement_id",
                filter: "replacement_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_order_created_at",
                table: "recovery_order",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_order_due_at",
                table: "recovery_order",
                column: "due_at",
                filter: "due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "decoy_share");

            migrationBuilder.DropTable(
                name: "email_replacement");

            migrationBuilder.DropTable(
                name: "provisional_clave");

            migrationBuilder.DropTable(
                name: "recovery_order");

            migrationBuilder.DropColumn(
                name: "email_changed_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "replacement_closed_until",
                table: "account");

            migrationBuilder.DropColumn(
                name: "tender_until",
                table: "account");
        }
    }
}
