using ClaveSence.Tests.Edge;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ClaveSence.Tests.Reliability;

/// <summary>Two roles on PostgreSQL: the one that serves does its work and cannot touch what the audit holds (ADR 0017, threat A-07).</summary>
public sealed class StoreRoleTests
{
    private static readonly string[] Forbidden =
    [
        "UPDATE audit_event SET detail = NULL",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "UPDATE audit_link SET hash = hash",
        "DELETE FROM audit_link",
        "TRUNCATE audit_link",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_event_append_only ON audit_event",
        "CREATE TRIGGER other BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only()",
        "DROP FUNCTION audit_event_is_append_only() CASCADE",
        "DROP TABLE audit_link CASCADE",
        "ALTER TABLE audit_event OWNER TO CURRENT_USER",
        "GRANT UPDATE ON audit_event TO CURRENT_USER; UPDATE audit_event SET detail = NULL",
        "SET session_replication_role = replica",
        "DELETE FROM \"__EFMigrationsHistory\"",
        "CREATE TABLE own (id int)",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_role_that_serves_does_its_work_and_cannot_touch_the_audit()
    {
        Assert.SkipUnless(TestStore.IsPostgres, "SQLite knows no roles.");
        await using var store = await TestStore.MakeAsync();
        var settings = await MakeRolesAsync(store);
        var migrated = await Executable.RunAsync(store.Folder, StartSettingsOf(store, settings), "migrate");
        migrated.Code.ShouldBe(0, migrated.Errors);

        await using (var site = await TestSite.StartAsync(settings, store: store))
        {
            using var visitor = site.NewVisitor();
            var company = await site.Tools.NewCompanyAsync();
            await visitor.RegisterAsync(site, company);
            await visitor.SignInAsync(company.Rut, Journeys.Clave);
            visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
            await site.DoDueWorkAsync();
            (await site.InStoreAsync(rows => rows.Set<AuditEvent>().CountAsync(Ct))).ShouldBeGreaterThan(1);
            (await site.InStoreAsync(rows => StoreRoles.MayChangeAuditAsync(rows, Ct))).ShouldBeFalse();
        }

        foreach (var sql in Forbidden)
        {
            var fault = await Should.ThrowAsync<PostgresException>(
                () => RunAsync(settings["ConnectionStrings:Store"]!, sql),
                sql
            );
            fault.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        }
    }

    [Fact]
    public async Task A_portal_that_holds_the_owners_password_too_says_so()
    {
        Assert.SkipUnless(TestStore.IsPostgres, "SQLite knows no roles.");
        await using var store = await TestStore.MakeAsync();
        var settings = await MakeRolesAsync(store);
        (await WarnedAsync(store, settings)).ShouldBeTrue();
        (await WarnedAsync(store: null, roles: null)).ShouldBeFalse();

        static async Task<bool> WarnedAsync(TestStore? store, Dictionary<string, string?>? roles)
        {
            using var log = new WrittenLog();
            await using var site = await TestSite.StartAsync(
                roles,
                services => services.AddSingleton<ILoggerProvider>(log),
                store,
                "Production"
            );
            return log.Lines.Any(line =>
                line.Level == LogLevel.Warning
                && line.Line.Contains("ConnectionStrings__Migrations", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Whatever_would_let_it_touch_the_audit_after_all_is_seen()
    {
        Assert.SkipUnless(TestStore.IsPostgres, "SQLite knows no roles.");
        await using var store = await TestStore.MakeAsync();
        var settings = await MakeRolesAsync(store);
        var (owner, serving) = (NameIn(settings, "Migrations"), NameIn(settings, "Store"));
        var database = new NpgsqlConnectionStringBuilder(store.Connection).Database;
        (string Give, string Take)[] ways =
        [
            (
                $"GRANT UPDATE (detail) ON audit_event TO \"{serving}\"",
                $"REVOKE UPDATE (detail) ON audit_event FROM \"{serving}\""
            ),
            ("GRANT DELETE ON audit_link TO PUBLIC", "REVOKE DELETE ON audit_link FROM PUBLIC"),
            ($"GRANT TRIGGER ON audit_event TO \"{serving}\"", $"REVOKE TRIGGER ON audit_event FROM \"{serving}\""),
            (
                $"ALTER ROLE \"{serving}\" NOINHERIT; GRANT \"{owner}\" TO \"{serving}\"",
                $"REVOKE \"{owner}\" FROM \"{serving}\""
            ),
            (
                $"ALTER DATABASE \"{database}\" OWNER TO \"{serving}\"",
                $"ALTER DATABASE \"{database}\" OWNER TO \"{owner}\""
            ),
            ("GRANT CREATE ON SCHEMA public TO PUBLIC", "REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
            (
                $"GRANT CREATE ON DATABASE \"{database}\" TO PUBLIC",
                $"REVOKE CREATE ON DATABASE \"{database}\" FROM PUBLIC"
            ),
        ];
        await using var site = await TestSite.StartAsync(settings, store: store);
        foreach (var (give, take) in ways)
        {
            await RunAsync(store.Connection, give);
            (await site.InStoreAsync(rows => StoreRoles.MayChangeAuditAsync(rows, Ct))).ShouldBeTrue(give);
            await RunAsync(store.Connection, take);
            (await site.InStoreAsync(rows => StoreRoles.MayChangeAuditAsync(rows, Ct))).ShouldBeFalse(take);
        }
    }

    [Fact]
    public async Task Where_one_role_does_both_the_doctor_would_say_so()
    {
        Assert.SkipUnless(TestStore.IsPostgres, "SQLite knows no roles.");
        await using var site = await TestSite.StartAsync();
        (await site.InStoreAsync(rows => StoreRoles.MayChangeAuditAsync(rows, Ct))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Data Source=x.db", "Host=h;Database=d;Username=dueño")]
    [InlineData("Host=h;Database=d;Username=portal", "Data Source=x.db")]
    [InlineData("Host=h;Database=d;Username=portal", "Host=h;Database=d;Username=portal")]
    [InlineData("Host=h;Database=d;Username=portal", "Host=h;Database=otra;Username=dueño")]
    [InlineData("Host=h;Database=d", "Host=h;Database=d;Username=dueño")]
    [InlineData("Host=h;Database=d;Username=portal", "Host=otro;Database=d;Username=dueño")]
    [InlineData("Host=h;Username=portal", "Host=h;Username=dueño")]
    [InlineData("Host=h;Database=d;Username=portal", "nada")]
    public void What_does_not_name_two_roles_of_one_database_is_refused(string store, string migrations) =>
        Should
            .Throw<StartRefusedException>(() => StoreRoles.Of(Settings(store, migrations)))
            .Message.ShouldContain("ConnectionStrings__Migrations");

    [Fact]
    public void Without_the_setting_one_role_does_both() =>
        StoreRoles.Of(Settings("Data Source=x.db", "")).ShouldBeNull();

    [Theory]
    [InlineData("Host=h;Database=d", 100)]
    [InlineData("Host=h;Database=d;Max Auto Prepare=0", 0)]
    [InlineData("Host=h;Database=d;maxautoprepare=7", 7)]
    public void Frequent_statements_are_prepared_unless_the_connection_says_otherwise(
        string connection,
        int prepared
    ) => new NpgsqlConnectionStringBuilder(StoreSetup.Prepared(connection)).MaxAutoPrepare.ShouldBe(prepared);

    private static IConfiguration Settings(string store, string migrations) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ConnectionStrings:Store"] = store,
                    ["ConnectionStrings:Migrations"] = migrations,
                }
            )
            .Build();

    private static Dictionary<string, string?> StartSettingsOf(TestStore store, Dictionary<string, string?> roles)
    {
        var settings = StartSettings.Development(store.Folder);
        foreach (var (name, value) in roles)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static string NameIn(Dictionary<string, string?> settings, string connection) =>
        new NpgsqlConnectionStringBuilder(settings[$"ConnectionStrings:{connection}"]).Username!;

    private static async Task<Dictionary<string, string?>> MakeRolesAsync(TestStore store)
    {
        var server = new NpgsqlConnectionStringBuilder(store.Connection);
        var (owner, serving) = ($"{server.Database} dueño", $"{server.Database} portal");
        await RunAsync(
            store.Connection,
            $"""
            CREATE ROLE "{owner}" LOGIN; CREATE ROLE "{serving}" LOGIN;
            ALTER DATABASE "{server.Database}" OWNER TO "{owner}"; GRANT CREATE ON SCHEMA public TO PUBLIC;
            """
        );
        return new()
        {
            ["ConnectionStrings:Store"] = new NpgsqlConnectionStringBuilder(store.Connection)
            {
                Username = serving,
            }.ConnectionString,
            ["ConnectionStrings:Migrations"] = new NpgsqlConnectionStringBuilder(store.Connection)
            {
                Username = owner,
            }.ConnectionString,
        };
    }

    private static async Task RunAsync(string connection, string sql)
    {
        await using var line = new NpgsqlConnection(connection);
        await line.OpenAsync(Ct);
        await using var command = line.CreateCommand();
#pragma warning disable CA2100 // The statements of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }
}
