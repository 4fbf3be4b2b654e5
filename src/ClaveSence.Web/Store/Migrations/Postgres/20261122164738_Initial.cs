using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ClaveSence.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    identifier_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    identifier_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    representative_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    clave_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    credential_epoch = table.Column<int>(type: "integer", nullable: false),
                    secret_question = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    secret_answer_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    email_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    email_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    details_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    network_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    device_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    detail = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budget_counter",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    window_ends = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_counter", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "captcha",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    flow = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    browser = table.Column<byte[]>(type: "bytea", nullable: false),
                    difficulty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    draws = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_captcha", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "development_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    to_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    message_sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_development_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "development_sample",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    companies = table.Column<int>(type: "integer", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    migrants = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_development_sample", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "failure_hour",
                columns: table => new
                {
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    identifiers = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failure_hour", x => x.hour);
                });

            migrationBuilder.CreateTable(
                name: "flow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    room = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flow", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_canary",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_canary", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "known_device",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    device_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    identifier_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    last_sign_in_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mail_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    letter = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    payload_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    dedupe_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    priority = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    lease_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    smtp_reply = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    dead_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pending_registration",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    identifier_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    slot = table.Column<int>(type: "integer", nullable: false),
                    account_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    clave_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    code_expires_at = table.Column<long>(type: "bigint", nullable: false),
                    code_tries_left = table.Column<int>(type: "integer", nullable: false),
                    link_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    letters = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_registration", x => x.id);
                    table.CheckConstraint("ck_pending_registration_slot", "slot IN (0, 1)");
                });

            migrationBuilder.CreateTable(
                name: "registry_wait",
                columns: table => new
                {
                    flow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ask_again_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_wait", x => x.flow_id);
                });

            migrationBuilder.CreateTable(
                name: "sence_register",
                columns: table => new
                {
                    rut = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    vigente = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sence_register", x => x.rut);
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_epoch = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    clave_proved_at = table.Column<long>(type: "bigint", nullable: false),
                    device_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    network_sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "try_counter",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    fails = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_try_counter", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_email_index",
                table: "account",
                column: "email_index");

            migrationBuilder.CreateIndex(
                name: "ix_account_kind_identifier_index",
                table: "account",
                columns: new[] { "kind", "identifier_index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_event_account_id_at",
                table: "audit_event",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_budget_counter_window_ends",
                table: "budget_counter",
                column: "window_ends");

            migrationBuilder.CreateIndex(
                name: "ix_captcha_expires_at",
                table: "captcha",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_development_mail_received_at",
                table: "development_mail",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_flow_expires_at",
                table: "flow",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_known_device_device_hash_identifier_index",
                table: "known_device",
                columns: new[] { "device_hash", "identifier_index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_known_device_last_sign_in_at",
                table: "known_device",
                column: "last_sign_in_at");

            migrationBuilder.CreateIndex(
                name: "ix_mail_link_expires_at",
                table: "mail_link",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_mail_link_token_hash",
                table: "mail_link",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_account_id",
                table: "outgoing_mail",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_dedupe_key",
                table: "outgoing_mail",
                column: "dedupe_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_priority_not_before",
                table: "outgoing_mail",
                columns: new[] { "priority", "not_before" },
                filter: "sent_at IS NULL AND dead_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_pending_registration_expires_at",
                table: "pending_registration",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_pending_registration_kind_identifier_index_slot",
                table: "pending_registration",
                columns: new[] { "kind", "identifier_index", "slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pending_registration_link_hash",
                table: "pending_registration",
                column: "link_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_wait_ask_again_at",
                table: "registry_wait",
                column: "ask_again_at");

            migrationBuilder.CreateIndex(
                name: "ix_session_account_id",
                table: "session",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_last_seen_at",
                table: "session",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_session_token_hash",
                table: "session",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_try_counter_expires_at",
                table: "try_counter",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "audit_event");

            migrationBuilder.DropTable(
                name: "budget_counter");

            migrationBuilder.DropTable(
                name: "captcha");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "development_mail");

            migrationBuilder.DropTable(
                name: "development_sample");

            migrationBuilder.DropTable(
                name: "failure_hour");

            migrationBuilder.DropTable(
                name: "flow");

            migrationBuilder.DropTable(
                name: "key_canary");

            migrationBuilder.DropTable(
                name: "known_device");

            migrationBuilder.DropTable(
                name: "mail_link");

            migrationBuilder.DropTable(
                name: "outgoing_mail");

            migrationBuilder.DropTable(
                name: "pending_registration");

            migrationBuilder.DropTable(
                name: "registry_wait");

            migrationBuilder.DropTable(
                name: "sence_register");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "try_counter");
        }
    }
}
