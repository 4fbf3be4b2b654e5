using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Keys;

/// <summary>People who go on using the portals whatever the operator does. Each round of each is checked; the first that goes wrong ends the load.</summary>
internal sealed class RotationLoad(Fleet fleet) : IAsyncDisposable
{
    private static readonly string[] Claves = [Journeys.Clave, "Verde#4747"];

    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _people = [];
    private readonly List<int[]> _rounds = [];
    private readonly List<IDisposable> _browsers = [];

    /// <summary>How many rounds were walked, by what was done.</summary>
    internal Dictionary<string, int> Walked { get; } = [];

    /// <summary>Lets the people begin.</summary>
    internal async Task BeginAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            await AddSessionAsync();
            await AddSignInAsync();
        }

        await AddChangeAsync();
        Enlist("registrations", RegisterAsync);
        Enlist("recoveries", RecoverAsync);
    }

    /// <summary>Waits until everybody walked so many whole rounds more.</summary>
    internal async Task WalkAsync(int rounds)
    {
        var goals = _rounds.ConvertAll(count => Volatile.Read(ref count[0]) + rounds + 1);
        while (_rounds.Zip(goals).Any(pair => Volatile.Read(ref pair.First[0]) < pair.Second))
        {
            if (_people.Find(person => person.IsFaulted) is { } failed)
            {
                await failed;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets everybody walk their round to its end.</summary>
    internal async Task EndAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_people);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_people).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _browsers.ForEach(browser => browser.Dispose());
        _end.Dispose();
    }

    private Task<Company> NewAccountAsync() => fleet.UseAsync(site => site.NewAccountAsync());

    private Visitor NewBrowser()
    {
        var browser = fleet.NewVisitor();
        _browsers.Add(browser);
        return browser;
    }

    private void Enlist(string what, Func<Task> round)
    {
        var count = new int[1];
        _rounds.Add(count);
        Walked.TryAdd(what, 0);
        _people.Add(
            Task.Run(async () =>
            {
                while (!_end.IsCancellationRequested)
                {
                    await round();
                    Interlocked.Increment(ref count[0]);
                    lock (Walked)
                    {
                        Walked[what]++;
                    }
                }
            })
        );
    }

    // Signed in before the rotation, and never again.
    private async Task AddSessionAsync()
    {
        var company = await NewAccountAsync();
        var browser = NewBrowser();
        await browser.SignInAsync(company.Rut, Journeys.Clave);
        browser.At.AbsolutePath.ShouldBe("/mi-cuenta");
        Enlist(
            "pages of sessions begun before",
            async () =>
            {
                await browser.OpenAsync("/mi-cuenta");
                browser.At.AbsolutePath.ShouldBe("/mi-cuenta", "The session ended.");
                browser.Text.ShouldContain(company.RazonSocial);
            }
        );
    }

    // The same browser each time: a wrong clave first, then the right one. It is told as a new device once.
    private async Task AddSignInAsync()
    {
        var company = await NewAccountAsync();
        var browser = NewBrowser();
        var round = 0;
        Enlist(
            "sign-ins",
            async () =>
            {
                if (round++ < 8) // A known device has ten wrong ones an hour.
                {
                    (await browser.SignInAsync(company.Rut, "Otra#1234")).MessageCodes.ShouldBe(["CS-02"]);
                }

                await browser.SignInAsync(company.Rut, Journeys.Clave);
                browser.At.AbsolutePath.ShouldBe("/mi-cuenta", string.Join(' ', browser.MessageCodes));
                await browser.PressAsync("Cerrar sesión");
                (await LettersAsync(company)).ShouldBeLessThanOrEqualTo(1, "A known device counts as new.");
            }
        );
    }

    private async Task AddChangeAsync()
    {
        var company = await NewAccountAsync();
        var browser = NewBrowser();
        var turn = 0;
        Enlist(
            "changes of the clave",
            async () =>
            {
                await browser.ProveChangeAsync(company, Claves[turn % 2]);
                await browser.ChangeToAsync(Claves[++turn % 2]);
                browser.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");
            }
        );
    }

    private async Task RegisterAsync()
    {
        var company = await fleet.UseAsync(site => site.Tools.NewCompanyAsync());
        using var maria = fleet.NewVisitor();
        await maria.ProveAsync(company);
        await maria.FillForm(company).PressAsync("Crear Cuenta");
        var letter = await fleet.UseAsync(site => site.Tools.WaitForLetterAsync(company.Email, "Confirme"));
        await maria.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/lista");
        (await maria.SignInAsync(company.Rut, Journeys.Clave)).At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private async Task RecoverAsync()
    {
        var company = await NewAccountAsync();
        using var maria = fleet.NewVisitor();
        await maria.BeginRecoveryAsync(company.Rut);
        await maria.AnswerAsync();
        var code = await fleet.UseAsync(site => site.ProvisionalOfAsync(company.Email));
        await maria.UseProvisionalAsync(company, code);
        maria.At.AbsolutePath.ShouldBe(Provisionals.Created);
        (await maria.SignInAsync(company.Rut, Provisionals.Fresh)).At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private Task<int> LettersAsync(Company company) =>
        fleet.UseAsync(async site =>
            (await site.Tools.LettersToAsync(company.Email)).Count(letter =>
                letter.Subject.Contains("desde un equipo nuevo", StringComparison.Ordinal)
            )
        );
}
