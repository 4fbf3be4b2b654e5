using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    internal partial class Platforms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "by_answer",
                table: "provisional_clave",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "question_recovered_at",
                table: "account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "platform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    redirect_uris = table.Column<string>(type: "TEXT", nullable: false),
                    post_logout_redirect_uris = table.Column<string>(type: "TEXT", nullable: false),
                    backchannel_logout_uri = table.Column<string>(type: "TEXT", nullable: true),
                    scopes = table.Column<string>(type: "TEXT", nullable: false),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_first_party = table.Column<bool>(type: "INTEGER", nullable: false),
                    id_token_algorithm = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    jwks = table.Column<string>(type: "TEXT", nullable: true),
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    former_secret_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    former_secret_until = table.Column<long>(type: "INTEGER", nullable: true),
                    contact_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    suspended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_assertion",
                columns: table => new
                {
                    platform_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_assertion", x => new { x.platform_id, x.token_id });
                });

            migrationBuilder.CreateTable(
                name: "platform_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    platform_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_refused = table.Column<bool>(type: "INTEGER", nullable: false),
                    chosen = table.Column<Guid>(type: "TEXT", nullable: true),
                    asked_more = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    platform_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sid = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tell_since = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_grant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_logout",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    platform_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    sid = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    not_before = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dead_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_logout", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_register",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_register", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signing_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    algorithm = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    private_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    signs_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_member",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    platform_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    consented = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    consented_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_member", x => new { x.account_id, x.platform_id });
                    table.ForeignKey(
                        name: "fk_platform_member_platform_platform_id",
                        column: x => x.platform_id,
                        principalTable: "platform",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_platform_client_id",
                table: "platform",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_assertion_expires_at",
                table: "platform_assertion",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_entry_expires_at",
                table: "platform_entry",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_entry_name_hash",
                table: "platform_entry",
                column: "name_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_grant_account_id",
                table: "platform_grant",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_grant_created_at",
                table: "platform_grant",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_grant_session_id",
                table: "platform_grant",
                column: "session_id",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_platform_grant_tell_since",
                table: "platform_grant",
                column: "tell_since",
                filter: "tell_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_platform_logout_created_at",
                table: "platform_logout",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_logout_not_before",
                table: "platform_logout",
                column: "not_before",
                filter: "sent_at IS NULL AND dead_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_platform_member_platform_id_subject",
                table: "platform_member",
                columns: new[] { "platform_id", "subject" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_assertion");

            migrationBuilder.DropTable(
                name: "platform_entry");

            migrationBuilder.DropTable(
                name: "platform_grant");

            migrationBuilder.DropTable(
                name: "platform_logout");

            migrationBuilder.DropTable(
                name: "platform_member");

            migrationBuilder.DropTable(
                name: "platform_register");

            migrationBuilder.DropTable(
                name: "signing_key");

            migrationBuilder.DropTable(
                name: "platform");

            migrationBuilder.Sql("ALTER TABLE provisional_clave DROP COLUMN by_answer;"); // By hand: the migration before has no model to rebuild the table from.

            migrationBuilder.Sql("ALTER TABLE account DROP COLUMN question_recovered_at;"); // By hand: the migration before has no model to rebuild the table from.
        }
    }
}
