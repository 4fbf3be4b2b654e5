using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class Files : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "stored_file");
        }
    }
}
