using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Edge.Sence;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen «Mi cuenta»: who is signed in and what is kept of them.</summary>
internal sealed class IndexPage(
    AccountSeals seals,
    AccountFinder accounts,
    SenceRegister register,
    FacilitatorLinks links,
    HelpLine help,
    Visit visit
) : PageModel
{
    /// <summary>Gets the kind's name.</summary>
    public string KindName { get; private set; } = "";

    /// <summary>Gets what the identifier is called.</summary>
    public string IdentifierLabel { get; private set; } = "";

    /// <summary>Gets the identifier, as written.</summary>
    public string Identifier { get; private set; } = "";

    /// <summary>Gets the RUN that a migrant obtained later, as written.</summary>
    public string? Run { get; private set; }

    /// <summary>Gets whether the holder is a migrant without a RUN.</summary>
    public bool MayAddRun { get; private set; }

    /// <summary>Gets the mailbox.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Gets the rest of the data.</summary>
    public HolderDetails Details { get; private set; } = new("", null, null, null, null);

    /// <summary>Gets <c>tipo_empresa</c>, by SENCE's own register; nothing for who is not in it.</summary>
    public string? SenceKind { get; private set; }

    /// <summary>Gets what is said when the register does not hold the company as vigente; it bars nothing.</summary>
    public string? SenceNotice { get; private set; }

    /// <summary>Gets a value indicating whether it is a company: it has requests for facilitators.</summary>
    public bool IsCompany { get; private set; }

    /// <summary>Gets the companies of a facilitator, the newest first; none of others.</summary>
    public IReadOnlyList<LinkedCompany> Companies { get; private set; } = [];

    /// <summary>Gets CS-07; nothing when the standing is good.</summary>
    public StandingNotice? Standing { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var account = HttpContext.SignedIn().Account;
        KindName = KindWords.NameOf(account.Kind);
        IdentifierLabel = KindWords.IdentifierOf(account.Kind);
        Identifier = KindWords.Written(AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account)));
        Run = await accounts.LaterRunOfAsync(account.Id, ct) is { } run ? KindWords.Written(run) : null;
        MayAddRun = account.Kind is AccountKind.Migrant && Run is null;
        IsCompany = account.Kind is AccountKind.LegalEntity;
        Companies = account.Kind is AccountKind.ForeignFacilitator ? await links.OfAsync(account.Id, ct) : [];
        Email = seals.EmailOf(account).Value;
        Details = seals.DetailsOf(account);
        Standing = StandingNotice.Of(account, help, visit.Now);
        await ShowSenceKindAsync(account.Kind, ct);
    }

    private async Task ShowSenceKindAsync(AccountKind kind, CancellationToken ct)
    {
        if (kind is AccountKind.LegalEntity && await register.FindAsync(Rut.Parse(Identifier), ct) is { } entry)
        {
            SenceKind = entry.Kind switch
            {
                SenceRegisterKind.Otec => Texts.Otec,
                SenceRegisterKind.Otic => Texts.Otic,
            };
            SenceNotice = entry.Vigente ? null : Texts.NotCurrent.With(SenceKind);
        }
    }
}
