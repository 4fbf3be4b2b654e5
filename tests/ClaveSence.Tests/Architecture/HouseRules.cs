using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ClaveSence.Domain;
using ClaveSence.Web;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Architecture;

/// <summary>The rules of the house that a compiler does not keep.</summary>
public sealed class HouseRules
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Assembly Web = typeof(Server).Assembly;

    private static readonly string[] BannedEndings =
    [
        "Manager",
        "Helper",
        "Util",
        "Utils",
        "Common",
        "Base",
        "Data",
        "Info",
        "Impl",
        "DTO",
        "Dto",
    ];

    // Where Spanish may stand in code, each with its reason.
    private static readonly string[] SpanishAllowed =
    [
        "Development/SampleMaker.cs", // what invented companies are called: data, not sentences
        "Development/SampleWords.cs", // invented names of people and places, likewise
        "Edge/Sence/SenceRegisterFile.cs", // the words that SENCE's own file writes
    ];

    public static TheoryData<string> Slices =>
        [
            .. Web.GetTypes()
                .Where(type => type is { Name: "Outcome", IsNested: true } && RoomOf(type) is not null)
                .Select(type => type.DeclaringType!.FullName!),
        ];

    [Fact]
    public void The_domain_stands_on_the_framework_alone() =>
        typeof(Rut)
            .Assembly.GetReferencedAssemblies()
            .ShouldAllBe(assembly => assembly.Name!.StartsWith("System", StringComparison.Ordinal));

    [Fact]
    public void Nothing_but_tag_helpers_shows_outside() =>
        Web.GetExportedTypes()
            .Where(type => !type.IsAssignableTo(typeof(TagHelper)))
            .Where(type => type.Namespace != "AspNetCoreGeneratedDocument")
            .ShouldBeEmpty();

    [Fact]
    public void Classes_are_sealed_or_made_to_be_inherited() =>
        Own()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => !Own().Any(heir => heir.BaseType == type))
            .Where(type => !type.IsAssignableTo(typeof(Microsoft.EntityFrameworkCore.Migrations.Migration)))
            .Where(type => !type.IsAssignableTo(typeof(TagHelper)))
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Slices))]
    public void A_page_says_something_for_every_outcome_of_its_slice(string slice)
    {
        var type = Web.GetType(slice)!;
        var own = slice.Replace("ClaveSence.Web.", "", StringComparison.Ordinal).Replace('.', '/') + ".cshtml.cs";
        var room = own[..own.LastIndexOf('/')];
        var pages = SourceTree.Files("*.cshtml.cs").ToList();
        var page =
            pages.FirstOrDefault(file => file.Path == own).Text
            ?? string.Concat(
                pages.Where(file => file.Path.StartsWith(room, StringComparison.Ordinal)).Select(f => f.Text)
            );

        foreach (var outcome in type.GetNestedType("Outcome", All)!.GetNestedTypes(All))
        {
            page.ShouldContain($"{type.Name}.Outcome.{outcome.Name}");
        }
    }

    [Fact]
    public void A_chapter_names_no_other_chapter()
    {
        foreach (var (path, text) in SourceTree.Files("*.cs*").Where(file => Room(file.Path) is not null))
        {
            var others = Regex.Matches(text, @"Chapters\.(\w+)").Select(match => match.Groups[1].Value);
            others.Where(room => room != Room(path)).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public void A_chapter_holds_takes_and_answers_nothing_of_another()
    {
        foreach (var type in Web.GetTypes().Where(type => RoomOf(type) is not null))
        {
            TypesIn(type).Where(used => RoomOf(used) is { } room && room != RoomOf(type)).ShouldBeEmpty(type.FullName);
        }
    }

    [Fact]
    public void The_vault_alone_calls_the_hasher() =>
        FilesNaming(@"\bIClaveHasher\b")
            .ShouldBe([
                "Credentials/Argon2Hasher.cs", // is one
                "Credentials/CredentialSetup.cs", // names it to the container
                "Credentials/IClaveHasher.cs",
                "Credentials/SecretVault.cs",
            ]);

    [Fact]
    public void Only_the_edge_speaks_to_the_outside_world() =>
        FilesNaming(@"\b(HttpClient|IHttpClientFactory|SmtpClient|TcpClient|MailKit\.\w+)\b")
            .Where(path => !path.StartsWith("Edge/", StringComparison.Ordinal))
            .ShouldBe(["Development/MailCatcher/PretendMailServer.cs"]); // a server: it is called, and calls nobody

    [Fact]
    public void Names_say_what_a_thing_is() =>
        Own()
            .Select(type => type.Name.Split('`')[0])
            .Where(name => BannedEndings.Any(end => name.EndsWith(end, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Names_are_written_in_ascii() =>
        Own()
            .Concat(typeof(Rut).Assembly.GetTypes())
            .SelectMany(type => type.GetMembers(All).Select(member => member.Name).Append(type.Name))
            .Where(name => !name.All(char.IsAscii))
            .ShouldBeEmpty();

    [Fact]
    public void Spanish_sentences_stand_in_Texts_and_not_in_code()
    {
        var found =
            from file in SourceTree.Files("*.cs")
            where !SpanishAllowed.Contains(file.Path)
            from line in SourceTree.CodeOf(file.Text)
            where Regex.IsMatch(line, "\"[^\"]*[áéíóúüñÁÉÍÓÚÑ¿¡][^\"]*\"")
            select $"{file.Path}: {line.Trim()}";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void Async_methods_end_in_Async_and_take_the_token_last()
    {
        var odd =
            from type in Own()
            from method in type.GetMethods(All)
            where !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal)
            let parameters = method.GetParameters()
            let at = Array.FindIndex(parameters, p => p.ParameterType == typeof(CancellationToken))
            where at >= 0 && at != parameters.Length - 1
            select $"{type.Name}.{method.Name}";

        odd.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_has_tests_of_its_name_or_a_line_in_the_manuals_map()
    {
        var map = SourceTree.Document("docs/manual/manual-to-code.md");
        var tests = Directory
            .EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        foreach (var (path, text) in SourceTree.Files("*.cshtml").Where(file => Room(file.Path) is not null))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            // The tools of Development are no step of the manual.
            if (
                text.StartsWith("@page", StringComparison.Ordinal)
                && Room(path) != "Development"
                && !tests.Contains($"{name}Tests")
            )
            {
                map.ShouldContain(path["Chapters/".Length..], customMessage: path);
            }
        }
    }

    [Fact]
    public void The_migrations_hold_the_whole_model()
    {
        using var sqlite = new DesignTimeSqliteStore().CreateDbContext([]);
        using var postgres = new DesignTimePostgresStore().CreateDbContext([]);

        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        postgres.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    private static IEnumerable<Type> Own() =>
        Web.GetTypes()
            .Where(type => type.Namespace?.StartsWith("ClaveSence.Web", StringComparison.Ordinal) == true)
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.Name != "Texts")
            .Where(type => !type.Namespace!.Contains("Migrations", StringComparison.Ordinal));

    private static List<string> FilesNaming(string pattern) =>
        [
            .. SourceTree
                .Files("*.cs")
                .Where(file => SourceTree.CodeOf(file.Text).Any(line => Regex.IsMatch(line, pattern)))
                .Select(file => file.Path),
        ];

    private static string? Room(string path) =>
        path.StartsWith("Chapters/", StringComparison.Ordinal) && path.Split('/') is { Length: > 2 } parts
            ? parts[1]
            : null;

    private static string? RoomOf(Type type) =>
        Regex.Match(type.Namespace ?? "", @"^ClaveSence\.Web\.Chapters\.(\w+)").Groups[1].Value is { Length: > 0 } room
            ? room
            : null;

    private static IEnumerable<Type> TypesIn(Type type) =>
        type.GetFields(All)
            .Select(field => field.FieldType)
            .Concat(type.GetProperties(All).Select(property => property.PropertyType))
            .Concat(
                type.GetMethods(All)
                    .Cast<MethodBase>()
                    .Concat(type.GetConstructors(All))
                    .SelectMany(method =>
                        method
                            .GetParameters()
                            .Select(parameter => parameter.ParameterType)
                            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
                            .Append((method as MethodInfo)?.ReturnType ?? typeof(void))
                    )
            )
            .SelectMany(used => used.GenericTypeArguments.Append(used));
}
