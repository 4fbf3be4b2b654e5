using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class Kinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "registry_wait",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.CreateIndex(
                name: "ix_account_identifier_account_id_kind",
                table: "account_identifier",
                columns: new[] { "account_id", "kind" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_identifier");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "registry_wait");
        }
    }
}
