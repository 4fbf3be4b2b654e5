using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class RecoveryKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_decoy_share",
                table: "decoy_share");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "decoy_share",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "LegalEntity");

            migrationBuilder.AddPrimaryKey(
                name: "pk_decoy_share",
                table: "decoy_share",
                columns: new[] { "kind", "choice" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_decoy_share",
                table: "decoy_share");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "decoy_share");

            migrationBuilder.AddPrimaryKey(
                name: "pk_decoy_share",
                table: "decoy_share",
                column: "choice");
        }
    }
}
