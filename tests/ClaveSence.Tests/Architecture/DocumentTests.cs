using System.Reflection;
using ClaveSence.Domain.ClaveChange;
using ClaveSence.Domain.Recovery;
using ClaveSence.Domain.Registration;
using ClaveSence.Domain.SignIn;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Retention;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Tests.Architecture;

/// <summary>What a document says of the code is compared with the code.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("registration", typeof(RegistrationState))]
    [InlineData("clave-change", typeof(ClaveChangeState))]
    [InlineData("recovery", typeof(RecoveryState))]
    [InlineData("definitive-clave", typeof(DefinitiveClaveState))]
    [InlineData("second-step", typeof(SecondStepState))]
    public void The_drawing_of_a_flow_is_the_code(string name, Type family)
    {
        var path = Path.Combine(SourceTree.Root, "docs", "flows", $"{name}.mmd");
        var drawing = Draw(family);
        if (Environment.GetEnvironmentVariable("CLAVESENCE_DRAW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, drawing);
        }

        File.ReadAllText(path).ShouldBe(drawing);
    }

    [Fact]
    public void Every_act_of_the_audit_is_documented() =>
        AuditTable.Faults(SourceTree.Document("docs/audit.md")).ShouldBeEmpty();

    [Theory]
    [InlineData("| `SignedOut` |", "\n| `SignedOut` |", "SignedOut")]
    [InlineData("| `SignedOut` |", "<<<<<<< HEAD\n| `SignedOut` |", "<<<<<<<")]
    [InlineData("| `SignedOut` |", "=======\n| `SignedOut` |", "=======")]
    [InlineData("| `SignedOut` | «Cerrar sesión» |", "| `SignedOut` |", "SignedOut")]
    [InlineData("| `SignedOut` |", "| `SignedIn` |", "SignedIn")]
    [InlineData("| `SignedOut` |", "| `WentAway` |", "WentAway")]
    [InlineData("| `SignIn/Leave` |", "| `SignIn/LeaveNot` |", "SignIn/LeaveNot")]
    [InlineData("| `SignIn/Leave` |", "| `SignIn/Enter` |", "SignedOut")]
    [InlineData("| `SignIn/Leave` |", "| somewhere |", "SignedOut")]
    [InlineData("|---|---|---|---|---|", "|---|---|---|---|", "cells")]
    public void A_broken_table_of_acts_is_told(string now, string then, string named)
    {
        var document = SourceTree.Document("docs/audit.md");
        document.ShouldContain(now);
        var broken = document.Replace(now, then, StringComparison.Ordinal);
        AuditTable.Faults(broken).ShouldContain(fault => fault.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_of_retention_is_documented_with_its_time()
    {
        var rows = SourceTree
            .Document("docs/retention.md")
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[3]);
        var rules = RetentionRules.All.ToDictionary(rule => rule.Name, rule => TimeOf(rule.Kept));
        rules[$"{Inactivity.Turn}: told"] = TimeOf(Inactivity.NoticedAfter);
        rules[$"{Inactivity.Turn}: frozen"] = TimeOf(Inactivity.FrozenAfter);
        rules[$"{Inactivity.Turn}: erased"] = TimeOf(Inactivity.ErasedAfter);

        rows.OrderBy(row => row.Key, StringComparer.Ordinal)
            .ShouldBe(rules.OrderBy(rule => rule.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_limit_is_documented_with_its_number()
    {
        foreach (var budget in typeof(Budget).GetFields().Select(field => field.GetValue(null)).OfType<Budget>())
        {
            var network = budget.ByNetwork ? " **N**" : "";
            RowOf(Subjects[budget.Name]).ShouldContain($"{budget.Limit} {Words(budget.Window)}{network}");
        }
    }

    [Fact]
    public void The_tries_and_the_lives_are_documented_with_their_numbers()
    {
        RowOf("tries of one identifier in a row").ShouldContain($"| {Tries.Free} free |");
        RowOf("tries of one identifier in a row").ShouldContain($"waits {Tries.FirstWait.TotalSeconds} s");
        RowOf("wrong ones tried against").ShouldContain($"| {ProvisionalClave.WrongTriesAtMost} |");
        RowOf("the same").ShouldContain($"| {Tries.Last} |");
        RowOf("unconfirmed registrations").ShouldContain($"{PendingRegistration.PerIdentifier} at a time");
        RowOf("unconfirmed registrations").ShouldContain($"{PendingRegistration.Lifetime.TotalHours} h each");
        RowOf("codes typed").ShouldContain($"| {PendingRegistration.CodeTries} in");
        RowOf("codes typed").ShouldContain($"{PendingRegistration.CodeLifetime.TotalMinutes} minutes");
        RowOf("letters of one registration").ShouldContain($"| {ConfirmationMail.LettersAtMost} |");
        RowOf("session").ShouldContain($"{Session.Idle.TotalMinutes} minutes idle");
        RowOf("session").ShouldContain($"{Session.Absolute.TotalHours} hours at the most");
    }

    // How the document calls what a budget counts.
    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["fail.address"] = "failures from one address",
        ["fail.ids"] = "different identifiers that failed from one address",
        ["fail.pair"] = "failures of one account from one network",
        ["fail.device"] = "failures from a known device",
        ["fail.told"] = "audit records of refused tries of one identifier",
        ["proof.day"] = "proofs (company, representative, serial) for one representative",
        ["proof.month"] = "proofs (company, representative, serial) for one representative",
        ["proof.address"] = "proofs from one address",
        ["reg.address"] = "registrations from one address",
        ["reg.id"] = "registrations of one identifier",
        ["reg.mailbox"] = "registration letters to one mailbox",
        ["reg.taken"] = "notices to the owner of a company",
        ["recovery.day"] = "recovery letters of one account",
        ["recovery.week"] = "recovery letters of one account",
        ["recovery.mailbox"] = "recovery letters to one mailbox",
        ["recovery.address"] = "recoveries asked for from one address",
        ["replacement.mailbox"] = "requests that name one mailbox as the new one",
        ["replacement.day"] = "requests to replace the mailbox of one account",
        ["replacement.letters"] = "letters of one account to its new mailbox again",
        ["email-change.day"] = "changes of mailboxes asked for in one account",
        ["email-change.mailbox"] = "letters that ask a new mailbox to confirm itself",
        ["detail-change.day"] = "other changes of an account's data",
        ["recovery.own"] = "own tries",
        ["recovery.own.letter"] = "letters that offer own tries",
        ["answer.day"] = "secret answers for one identifier",
        ["answer.month"] = "secret answers for one identifier",
        ["answer.told"] = "letters that say an answer was wrong",
        ["serial.day"] = "serials for one identifier",
        ["serial.month"] = "serials for one identifier",
        ["serial.person"] = "serials for one representative",
        ["serial.address"] = "serials from one address",
        ["serial.all"] = "serials over all accounts",
        ["captcha.address"] = "captchas issued to one address",
        ["provisional.address"] = "provisional claves tried from one address",
        ["provisional.wrong"] = "wrong provisional claves from one address",
        ["passkey.address"] = "questions to passkeys, asked by one address",
        ["loss.day"] = "serials for a lost second factor of one account",
        ["loss.address"] = "serials for lost second factors from one address",
        ["files.day"] = "files that one company sends",
        ["files.bytes"] = "bytes of files that are kept for one company",
        ["copy.day"] = "copies of one's data for one account",
        ["request.day"] = "requests about one's data for one account",
        ["office.look"] = "accounts looked up by one officer",
        ["call.code"] = "codes that verify a caller, sent to one account",
        ["call.try"] = "codes tried in one call",
        ["call.serial"] = "serials that callers gave for one identifier",
        ["case.day"] = "requests for facilitators begun by one company",
        ["case.link"] = "links to activate sent again for one request",
        ["tracking.address"] = "tracking numbers looked up from one address",
        ["captcha.refresh"] = "«Refrescar» in the life of one",
    };

    private static string TimeOf(TimeSpan kept) =>
        kept == TimeSpan.Zero ? "0"
        : kept.TotalDays < 3 ? $"{kept.TotalHours} h"
        : $"{kept.TotalDays} days";

    private static string RowOf(string subject) =>
        SourceTree
            .Document("docs/auth-controls.md")
            .Split('\n')
            .FirstOrDefault(line => line.StartsWith($"| {subject}", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"docs/auth-controls.md has no row «{subject}».");

    private static string Words(TimeSpan span) =>
        span switch
        {
            { Days: 1 } => "a day",
            { Days: > 1 } => $"in {span.Days} days",
            { Hours: 1 } => "an hour",
            { Hours: > 1 } => $"in {span.Hours} h",
            { Minutes: 1 } => "a minute",
            _ => $"in {span.Minutes} minutes",
        };

    // An arrow for each step that the family lets one take; a state without one is where the flow ends.
    private static string Draw(Type family)
    {
        const BindingFlags Steps =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var states = family.GetNestedTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract).ToList();
        var arrows = (
            from state in states.Prepend(family)
            from step in state.GetMethods(Steps)
            where step.ReturnType.IsSubclassOf(family) && !step.IsSpecialName && step.Name != "<Clone>$"
            select (From: state == family ? "[*]" : state.Name, To: step.ReturnType.Name, By: step.Name)
        ).ToList();
        var ends = states.Where(state =>
            arrows.TrueForAll(arrow => arrow.From != state.Name || arrow.To == state.Name)
        );
        return string.Concat(
            (string[])
                [
                    "stateDiagram-v2\n",
                    .. arrows.Select(arrow => $"    {arrow.From} --> {arrow.To} : {arrow.By}\n"),
                    .. ends.Select(state => $"    {state.Name} --> [*]\n"),
                ]
        );
    }
}
