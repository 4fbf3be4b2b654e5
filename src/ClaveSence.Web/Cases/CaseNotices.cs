using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Tells the company's mailboxes, and the facilitator, where a request stands; the caller's save writes the letters.</summary>
internal sealed class CaseNotices(ClaveSenceStore store, AccountSeals accounts, CaseRows rows, Outbox outbox)
{
    /// <summary>Tells of a step, those whom it concerns.</summary>
    public async Task TellAsync(StoredCase row, CaseContent content, CaseStep.Taken step, CancellationToken ct)
    {
        var person = content.Facilitator;
        if (person is null || LetterOf(row, content, person, step) is not { } letter)
        {
            return;
        }

        await TellCompanyAsync(row, letter, ct);
        if (step.Act is CaseAct.Submitted)
        {
            outbox.Add(store, new FacilitatorNamedLetter(person.Name, content.Company), person.Email);
        }
        else if (step.Act is CaseAct.Rejected)
        {
            outbox.Add(store, new FacilitatorRefusedLetter(person.Name, content.Company), person.Email);
        }
    }

    /// <summary>Sends a letter to every mailbox of the company.</summary>
    public async Task TellCompanyAsync(StoredCase row, Letter letter, CancellationToken ct)
    {
        foreach (var mailbox in await MailboxesOfAsync(row.AccountId, ct))
        {
            outbox.Add(store, letter, mailbox, row.AccountId);
        }
    }

    private async Task<IReadOnlyList<EmailAddress>> MailboxesOfAsync(Guid company, CancellationToken ct)
    {
        var account = await store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == company, ct);
        return account is null ? [] : accounts.MailboxesOf(account);
    }

    private CaseLetter? LetterOf(StoredCase row, CaseContent content, FacilitatorDetails person, CaseStep.Taken step)
    {
        var about = new CaseFacts(row.Id, row.Number, rows.TrackingOf(row), content.Company, person.Name, row.DueAt);
        return step.Act switch
        {
            CaseAct.Submitted => new CaseReceivedLetter(about),
            CaseAct.Asked => new CaseAskedLetter(about, CaseWords.Of(step.Ask)),
            CaseAct.Answered => new CaseAnsweredLetter(about),
            CaseAct.Approved => new CaseApprovedLetter(about),
            CaseAct.Rejected => new CaseRejectedLetter(about, CaseWords.Of(step.Reason!.Value)),
            CaseAct.Appealed => new CaseAppealedLetter(about),
            _ => null,
        };
    }
}
