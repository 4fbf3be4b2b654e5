using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Retention;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Retention;

/// <summary>Each rule of retention by the product's clock: what it is about lives to its hour, goes after it, and the audit says how much.</summary>
public sealed class RetentionTests(RetentionSite shared) : IClassFixture<RetentionSite>
{
    // One row of each rule, as old as a row can be at that instant and still be kept.
    private static readonly Dictionary<string, Func<DateTimeOffset, object>> Rows = new()
    {
        ["registrations"] = now => new PendingRegistration
        {
            Id = Guid.CreateVersion7(now),
            Kind = AccountKind.LegalEntity,
            IdentifierIndex = [1],
            Slot = 0,
            AccountSealed = [],
            ClaveHash = [],
            CodeHash = [],
            CodeExpiresAt = now,
            LinkHash = [1],
            CreatedAt = now,
            ExpiresAt = now + PendingRegistration.Lifetime,
        },
        ["proposals"] = now => new Proposal
        {
            Id = Guid.CreateVersion7(now),
            Kind = ProposalKind.Block,
            AccountId = Guid.Empty,
            Reason = ProposalReason.OwnerAsked,
            NoteSealed = [],
            ProposerId = Guid.CreateVersion7(now),
            CreatedAt = now,
            ExpiresAt = now,
        },
        ["error-notes"] = now => new ErrorNote
        {
            Id = Guid.CreateVersion7(now),
            Reference = "0000-0000-0000",
            Route = "",
            Fault = "",
            At = now,
        },
        ["flows"] = now => new Flow
        {
            Id = Guid.CreateVersion7(now),
            Room = "prueba",
            StateSealed = [],
            ExpiresAt = now,
        },
        ["recovery-orders"] = now => new RecoveryOrder
        {
            Id = Guid.CreateVersion7(now),
            TaskSealed = [],
            CreatedAt = now,
        },
        ["mailbox-replacements"] = now => new EmailReplacement
        {
            Id = Guid.CreateVersion7(now),
            AccountId = Guid.Empty,
            CredentialEpoch = 1,
            EmailSealed = [],
            StateSealed = [],
            TrackingHash = [],
            CreatedAt = now,
        },
        ["provisional-claves"] = now => new ProvisionalClave
        {
            AccountId = Guid.CreateVersion7(now),
            Id = Guid.CreateVersion7(now),
            CodeHash = [],
            CredentialEpoch = 1,
            IssuedAt = now,
            ExpiresAt = now,
        },
        ["mailbox-changes"] = now => new EmailChange
        {
            Id = Guid.CreateVersion7(now),
            AccountId = Guid.Empty,
            CredentialEpoch = 1,
            SessionId = Guid.Empty,
            Place = MailboxPlace.Main,
            EmailSealed = [],
            CodeHash = [],
            CodeExpiresAt = now,
            CreatedAt = now,
        },
        ["passkey-questions"] = now => new PasskeyChallenge
        {
            Id = Guid.CreateVersion7(now),
            TokenHash = [1],
            Purpose = PasskeyPurpose.SignIn,
            StateSealed = [],
            ExpiresAt = now,
        },
        ["mail-links"] = now => new MailLink
        {
            Id = Guid.CreateVersion7(now),
            Purpose = LinkPurpose.NotMe,
            Subject = Guid.Empty,
            TokenHash = [1],
            ExpiresAt = now,
        },
        ["facilitator-drafts"] = now => new StoredCase
        {
            Id = Guid.CreateVersion7(now),
            AccountId = Guid.Empty,
            ContentSealed = [],
            CreatedAt = now,
            TouchedAt = now,
        },
        ["facilitator-requests"] = now => new StoredCase
        {
            Id = Guid.CreateVersion7(now),
            AccountId = Guid.Empty,
            ContentSealed = [],
            State = CaseState.Rejected,
            CreatedAt = now,
            TouchedAt = now,
            DecidedAt = now,
        },
        ["replaced-files"] = now => new StoredFile
        {
            Id = Guid.CreateVersion7(now),
            CaseId = Guid.Empty,
            AccountId = Guid.Empty,
            Purpose = FilePurpose.Declaration,
            Kind = FileKind.Pdf,
            NameSealed = [],
            Length = 1,
            Pages = 1,
            DigestSealed = [],
            Address = new('0', 64),
            KeySealed = [],
            State = FileState.Clean,
            ReceivedAt = now,
            ReplacedAt = now,
        },
        ["budget-counters"] = now => new BudgetCounter { Key = [1], WindowEnds = now },
        ["try-counters"] = now => new TryCounter { Key = [1], ExpiresAt = now },
        ["failure-hours"] = now => new FailureHour { Hour = now.ToUnixTimeSeconds() / 3600 },
        ["captchas"] = now => new CaptchaChallenge
        {
            Id = Guid.CreateVersion7(now),
            Flow = Guid.Empty,
            Form = "prueba",
            Browser = [],
            Difficulty = CaptchaDifficulty.Normal,
            State = CaptchaState.Issued,
            ExpiresAt = now,
        },
        ["sessions"] = now => new Session
        {
            Id = Guid.CreateVersion7(now),
            TokenHash = [1],
            AccountId = Guid.Empty,
            CredentialEpoch = 1,
            CreatedAt = now,
            LastSeenAt = now,
            ClaveProvedAt = now,
            DeviceSealed = [],
            NetworkSealed = [],
        },
        ["known-devices"] = now => new KnownDevice
        {
            Id = Guid.CreateVersion7(now),
            DeviceHash = [1],
            IdentifierIndex = [1],
            LastSignInAt = now,
        },
        ["letters"] = now => Letter(now, "Prueba"),
        ["last-letters"] = now => Letter(now, AccountErasedLetter.Kind),
        ["download-tickets"] = now => new DownloadTicket
        {
            Id = Guid.CreateVersion7(now),
            AccountId = Guid.Empty,
            SessionId = Guid.Empty,
            Format = CopyFormat.Pdf,
            ExpiresAt = now,
        },
        ["privacy-requests"] = now => new PrivacyRequest
        {
            Id = Guid.CreateVersion7(now),
            AccountId = Guid.Empty,
            Kind = RightKind.Access,
            State = RequestState.Granted,
            CreatedAt = now,
            DueAt = now,
            DecidedAt = now,
        },
        ["platform-entries"] = now => new PlatformEntry
        {
            Id = Guid.CreateVersion7(now),
            NameHash = [1],
            PlatformId = Guid.Empty,
            RequestSealed = [],
            CreatedAt = now,
            ExpiresAt = now,
        },
        ["platform-visits"] = now => new PlatformGrant
        {
            Id = Guid.CreateVersion7(now),
            AccountId = Guid.Empty,
            SessionId = Guid.Empty,
            PlatformId = Guid.Empty,
            Sid = "prueba",
            CreatedAt = now,
            EndedAt = now,
        },
        ["platform-logouts"] = now => new PlatformLogout
        {
            Id = Guid.CreateVersion7(now),
            PlatformId = Guid.Empty,
            AccountId = Guid.Empty,
            Subject = "prueba",
            Sid = "prueba",
            CreatedAt = now,
            NotBefore = now,
            SentAt = now,
        },
        ["platform-assertions"] = now => new UsedAssertion
        {
            PlatformId = Guid.CreateVersion7(now),
            TokenId = "prueba",
            ExpiresAt = now,
        },
        ["audit-visits"] = now => new AuditKey
        {
            EventId = Guid.CreateVersion7(now),
            At = now,
            KeySealed = [],
        },
    };

    public static TheoryData<string> Rules => [.. RetentionRules.All.Select(rule => rule.Name)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_rule_has_its_test() =>
        RetentionRules.All.Select(rule => rule.Name).Order().ShouldBe(Rows.Keys.Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task What_the_rule_is_about_lives_to_its_hour_and_goes_after_it(string name)
    {
        var site = shared.Site;
        var told = await ToldAsync(site, name);
        var rule = RetentionRules.All.Single(one => one.Name == name);
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var row = Rows[name](now + TimeSpan.FromHours(2)); // so that there is a before, whatever the term
        await site.InStoreAsync(async store =>
        {
            store.Add(row);
            return await store.SaveChangesAsync(Ct);
        });

        await AdvanceAsync(site, rule.Kept + TimeSpan.FromMinutes(50));
        (await LivesAsync(site, row)).ShouldBeTrue();
        (await ToldAsync(site, name)).ShouldBe(told);
        await AdvanceAsync(site, TimeSpan.FromMinutes(135)); // an hour that has begun counts as a whole one
        (await LivesAsync(site, row)).ShouldBeFalse();
        (await ToldAsync(site, name)).ShouldBe(told + 1);
        await AdvanceAsync(site, TimeSpan.FromHours(2));
        (await ToldAsync(site, name)).ShouldBe(told + 1); // nothing is told of nothing
    }

    [Fact]
    public async Task A_request_stays_while_the_link_lasts_that_it_granted_and_as_long_again_after_its_end()
    {
        // A site of its own: the holder's audit key is old enough for "audit-visits" before that rule's own row is.
        await using var site = await TestSite.StartAsync();
        var before = site.Services.GetRequiredService<TimeProvider>().GetUtcNow() - RetentionRules.Cases.Kept;
        var row = (StoredCase)Rows["facilitator-requests"](before - TimeSpan.FromDays(1));
        var holder = await site.NewAccountAsync(ClaveSence.Domain.Accounts.AccountKind.NaturalPerson);
        var link = new FacilitatorLink
        {
            Id = row.Id,
            AccountId = (await site.AccountOfAsync(holder))!.Id,
            CompanyId = Guid.Empty,
            CaseId = row.Id,
            Since = before,
        };
        await site.InStoreAsync(async store =>
        {
            store.AddRange(row, link);
            return await store.SaveChangesAsync(Ct);
        });

        await AdvanceAsync(site, TimeSpan.FromHours(2));
        (await LivesAsync(site, row)).ShouldBeTrue("the link lasts");
        await EndAsync(before + TimeSpan.FromDays(1));
        await AdvanceAsync(site, TimeSpan.FromHours(2));
        (await LivesAsync(site, row)).ShouldBeTrue("its end is not long ago");
        await EndAsync(before);
        await AdvanceAsync(site, TimeSpan.FromHours(2));
        (await LivesAsync(site, row)).ShouldBeFalse();

        Task<int> EndAsync(DateTimeOffset at) =>
            site.InStoreAsync(store =>
                store
                    .Set<FacilitatorLink>()
                    .Where(one => one.Id == link.Id)
                    .ExecuteUpdateAsync(update => update.SetProperty(one => one.EndedAt, at), Ct)
            );
    }

    [Fact]
    public async Task Two_processes_apply_a_rule_once_an_hour()
    {
        await using var first = await TestSite.StartAsync();
        await using var second = await TestSite.StartAsync(store: first.Store);
        await first.DoDueWorkAsync();
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => TakeAsync(i % 2 == 0 ? first : second, "prueba"))
        );

        taken.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_that_fails_keeps_no_other_from_being_applied()
    {
        await using var site = await TestSite.StartAsync();
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await site.InStoreAsync(async store =>
        {
            store.Add(Rows["captchas"](now));
            await store.SaveChangesAsync(Ct);
            return await store.Database.ExecuteSqlRawAsync("ALTER TABLE flow RENAME TO flow_gone", Ct);
        });
        await AdvanceAsync(site, TimeSpan.FromHours(26));

        (await ToldAsync(site, "captchas")).ShouldBe(1);
    }

    private static OutgoingMail Letter(DateTimeOffset now, string name) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Letter = name,
            ToSealed = [],
            CreatedAt = now,
            SentAt = now,
        };

    private static Task AdvanceAsync(TestSite site, TimeSpan by) =>
        site.Tools.AdvanceAsync($"{(int)by.TotalHours}:{by.Minutes:00}:00");

    private static Task<bool> LivesAsync(TestSite site, object row) =>
        site.InStoreAsync(async store =>
        {
            var type = store.Model.FindEntityType(row.GetType())!;
            var keys = type.FindPrimaryKey()!.Properties.Select(property => property.PropertyInfo!.GetValue(row));
            return await store.FindAsync(row.GetType(), [.. keys], Ct) is not null;
        });

    private static Task<int> ToldAsync(TestSite site, string rule) =>
        site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .CountAsync(entry => entry.Act == Act.RetentionApplied && entry.Detail!.StartsWith($"{rule}: "), Ct)
        );

    private static async Task<bool> TakeAsync(TestSite site, string rule)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RetentionTurns>().TakeAsync(rule, Ct);
    }
}

/// <summary>One portal whose clock all rules move.</summary>
public sealed class RetentionSite : IAsyncLifetime
{
    private TestSite? _site;

    internal TestSite Site => _site ?? throw new InvalidOperationException("The portal is not up yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _site = await TestSite.StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}
