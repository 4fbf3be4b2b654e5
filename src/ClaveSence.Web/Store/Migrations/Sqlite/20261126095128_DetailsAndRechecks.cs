using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class DetailsAndRechecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "details_version",
                table: "account",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

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

            migrationBuilder.CreateIndex(
                name: "ix_company_recheck_due_at",
                table: "company_recheck",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_email_change_account_id",
                table: "email_change",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_email_change_created_at",
                table: "email_change",
                column: "created_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "company_recheck");

            migrationBuilder.DropTable(
                name: "email_change");

            migrationBuilder.DropColumn(
                name: "details_version",
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
