using System.Globalization;

namespace ClaveSence.Bench.Enumeration;

/// <summary>Whether the time of an answer tells an identifier that nobody has from an account; docs/security-figures.md says what is printed.</summary>
internal sealed class Enumerations(int samples, int waiting, int inMode)
{
    private const int Companies = 100;
    private const int Quarter = 4;
    private const double Tenth = 0.1;
    private static readonly (string Mode, int DelayMs)[] Modes =
    [
        ("slow", 100),
        ("down", 0),
        ("error", 0),
        ("garbage", 0),
        ("wrong-person", 0),
    ];

    // 40 at once where an answer waits 3 seconds for its floor: two cores would idle.
    private readonly Plan[] _plans =
    [
        new(Walks.SignInAsync, samples, 1),
        new(Walks.ChangeAsync, samples, 1),
        new(Walks.AnswerAsync, samples, 1),
        new(Walks.RegisterAsync, waiting, 40),
        new(Walks.SerialAsync, waiting, 40),
    ];

    private const int RegistryAway = 100; // Milliseconds.

    private readonly Order _order = new(29);

    /// <summary>Measures, prints and answers the exit code: 1 when an effect exceeds a tenth of its control's, or a control is not told.</summary>
    public static async Task<int> MeasureAsync(string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-");
        try
        {
            var sizes = arguments switch
            {
                ["--full"] => new Enumerations(10_000, 10_000, 1_000),
                ["--samples", var count] => new Enumerations(Number(count), Number(count), Number(count)),
                _ => new Enumerations(1_000, 200, 40),
            };
            return await sizes.MeasureAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<int> MeasureAsync(string folder)
    {
        Dictionary<string, Contrast> product;
        Dictionary<string, Contrast> control;
        var modes = new Dictionary<string, Contrast>();
        (Subject[] Existing, Subject[] Missing) companies;
        await using (var portal = await WatchedPortal.StartAsync(folder, careless: false))
        {
            companies = await portal.PrepareAsync(Companies);
            product = await AllAsync(portal, companies, _plans);
            foreach (var (mode, delay) in Modes)
            {
                await portal.BehaveAsync(mode, delay);
                var serial = await AllAsync(portal, companies, [new(Walks.SerialAsync, inMode, 40)]);
                modes[$"recovery_serial.{mode}"] = serial["recovery_serial"];
            }
        }

        await using (var careless = await WatchedPortal.StartAsync(folder, careless: true))
        {
            // Without a floor it shows how often the registries were asked: as far away as real ones are, and not in this process.
            await careless.BehaveAsync("slow", RegistryAway);
            // A quarter of the samples is enough to see what nobody should overlook.
            var quarter = _plans.Select(plan =>
                plan with
                {
                    Samples = Math.Max(plan.Samples / Quarter, 50),
                    AtOnce = 1,
                }
            );
            control = await AllAsync(careless, companies, quarter);
            control["registration_proof"] = await PairsAsync(careless, companies.Existing);
        }

        control["recovery_start"] = control["recovery_dialog"] = control["recovery_answer"];
        var red = 0;
        foreach (var (form, contrast) in product.Concat(modes))
        {
            red += Print(form, contrast, control[form.Split('.')[0]]) ? 1 : 0;
        }

        return Math.Min(red, 1);
    }

    private async Task<Dictionary<string, Contrast>> AllAsync(
        WatchedPortal portal,
        (Subject[] Existing, Subject[] Missing) companies,
        IEnumerable<Plan> plans
    )
    {
        var all = new Dictionary<string, Contrast>();
        foreach (var plan in plans)
        {
            var sampling = new Sampling(portal, plan, _order);
            foreach (var (form, contrast) in await sampling.RunAsync(companies.Existing, companies.Missing))
            {
                all[form] = contrast;
            }
        }

        return all;
    }

    // The registries are asked about everybody here: what a missing floor tells is who represents whom.
    private async Task<Contrast> PairsAsync(WatchedPortal portal, Subject[] right)
    {
        var wrong = right.Select(
            (subject, i) => subject with { Representative = right[(i + 1) % right.Length].Representative }
        );
        var plan = new Plan(Walks.RegisterAsync, Math.Max(waiting / Quarter, 50), 1);
        return (await new Sampling(portal, plan, _order).RunAsync(right, [.. wrong]))["registration_proof"];
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool Print(string form, Contrast product, Contrast control)
    {
        var ratio = product.Effect / control.Effect;
        var red = (ratio > Tenth && product.IsTold) || !control.IsTold;
        Line(form, product);
        Line($"{form}.control", control);
        Figures.Print(
            $"{form}.ratio",
            ratio,
            "of the control's effect",
            !control.IsTold ? "RED: the control cannot be told either, the machine is too busy or the samples too few"
                : red ? "RED"
                : "green, limit 0.1"
        );
        return red;
    }

    private static void Line(string name, Contrast contrast) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} n=2x{contrast.Size} median={contrast.Median:0.000}ms effect={contrast.Effect:0.000}ms t={contrast.Welch:0.00} tost={(contrast.Equivalent ? "equivalent" : "not shown")} within {contrast.Margin:0.00}ms auc={contrast.Auc:0.000} z={contrast.Score:0.0}"
            )
        );
}

/// <summary>What is walked, how often for each class, and how many at once.</summary>
internal sealed record Plan(
    Func<Visits, Subject, Task<IReadOnlyDictionary<string, double>>> Walk,
    int Samples,
    int AtOnce
);
