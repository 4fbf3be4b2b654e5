using System.Net;
using System.Net.Sockets;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Reliability;

/// <summary>People who use a portal that dies under them; each walk is a new company's, so that none answers for another.</summary>
internal sealed class CrashLoad(CrashingPortal portal, CrashJournal journal)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Lets people of every kind come until the portal is gone.</summary>
    internal Task DriveAsync(CancellationToken gone) =>
        DriveAsync([RegisterAsync, RegisterAsync, SignInAsync, RecoverAsync], gone);

    /// <summary>Lets people come until the portal is gone, or one of them is not served as people should be: that is thrown at once.</summary>
    internal static async Task DriveAsync(IReadOnlyList<Func<Task>> walks, CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var people = walks.Select(walk => UntilAsync(walk, end.Token)).ToList();
        try
        {
            await foreach (var person in Task.WhenEach(people))
            {
                await person;
            }
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(people).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits until one more was served: a portal that dies before that has lost nothing to lose.</summary>
    /// <param name="people">Those who come; when they end, nobody will be.</param>
    /// <param name="served">Counts who was.</param>
    internal static async Task OneMoreAsync(Task people, Func<int> served)
    {
        var (before, since) = (served(), TimeProvider.System.GetTimestamp());
        while (served() == before)
        {
            if (people.IsCompleted)
            {
                await people;
            }

            TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(Patience, "nobody was served");
            await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Answers whether that is what somebody sees whose portal is killed; HttpClient lets the bare fault of a socket through.</summary>
    internal static bool IsDeath(Exception fault) => fault is HttpRequestException or IOException or SocketException;

    /// <summary>Chapter 3.3: one recovery by the question.</summary>
    internal async Task RecoverAsync()
    {
        var company = await NewAccountAsync();
        using var visitor = new Visitor(portal.Address);
        await visitor.BeginRecoveryAsync(company.Rut);
        journal.Recovering[company.Email] = company;
        try
        {
            await visitor.AnswerAsync();
            visitor.Text.ShouldContain("Su clave Sence será enviada");
            journal.Recovered[company.Email] = company;
        }
        catch (Exception fault) when (IsDeath(fault) && visitor.Status == HttpStatusCode.Redirect)
        {
            journal.Recovered[company.Email] = company; // Sent on to the dialog: that is the answer, read or not.
            throw;
        }
    }

    private static async Task UntilAsync(Func<Task> walkAsync, CancellationToken gone)
    {
        await Task.Yield();
        while (!gone.IsCancellationRequested)
        {
            try
            {
                await walkAsync();
            }
            catch (Exception fault) when (IsDeath(fault))
            {
                // Killed: what was not acknowledged may be there or not, but whole.
                await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task RegisterAsync()
    {
        using var tools = new DevelopmentClient(portal.Address);
        var company = await tools.NewCompanyAsync();
        using var visitor = new Visitor(portal.Address);
        await visitor.ProveAsync(company);
        if (visitor.MessageCodes.Contains("CS-08"))
        {
            return; // Not proved in time on a busy machine: nothing was promised, and the next one comes.
        }

        journal.Tried[company.Email] = company;
        await visitor.FillForm(company).PressAsync("Crear Cuenta");
        visitor.At.AbsolutePath.ShouldBe("/persona-juridica/registro/confirmar");
        journal.Registered[company.Email] = company;
    }

    private async Task SignInAsync()
    {
        var company = await NewAccountAsync();
        var visitor = new Visitor(portal.Address);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        journal.SignedIn[company.Email] = visitor;
    }

    private async Task<Company> NewAccountAsync()
    {
        using var tools = new DevelopmentClient(portal.Address);
        var company = await tools.NewCompanyAsync();
        journal.Tried[company.Email] = company;
        await tools.MakeAccountAsync(company, Journeys.Clave);
        journal.Accounts[company.Email] = company;
        return company;
    }
}
