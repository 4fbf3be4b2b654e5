using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Settings <c>Office__…</c>: who is told what officers look at, and which accounts nobody has a reason to look at (threats A-03).</summary>
internal sealed class OfficeOptions
{
    private const string CanaryForms = "persona-natural:RUN, persona-juridica:RUT, persona-migrante:NIE";

    /// <summary>Gets the mailbox of whoever watches over the data: <c>Office__WatchEmail</c>; none by default, and then nothing is sent.</summary>
    public EmailAddress? WatchEmail { get; private init; }

    /// <summary>Gets the canaries: <c>Office__Canaries__0</c>, <c>__1</c>…, each <c>kind:identifier</c> with the kind as our addresses write it; none by default.</summary>
    public IReadOnlyList<AccountIdentifier> Canaries { get; private init; } = [];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">One is malformed, or there are canaries and nobody to tell; the message names it.</exception>
    public static OfficeOptions From(IConfiguration configuration)
    {
        var watch = WatchEmailOf(configuration["Office:WatchEmail"]);
        var canaries = CanariesOf(configuration.GetSection("Office:Canaries"));
        return canaries.Length == 0 || watch is not null
            ? new OfficeOptions { WatchEmail = watch, Canaries = canaries }
            : throw new StartRefusedException(CliTexts.OfficeWatchMissing);
    }

    private static EmailAddress? WatchEmailOf(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : EmailAddress.TryParse(text, out var mailbox) ? mailbox
        : throw new StartRefusedException(CliTexts.SettingMalformed.With("Office__WatchEmail", "NOMBRE@DOMINIO"));

    // A list in one variable would be read as nothing at all, and a canary that is none warns nobody.
    private static AccountIdentifier[] CanariesOf(IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            throw new StartRefusedException(CliTexts.SettingMalformed.With("Office__Canaries__0", CanaryForms));
        }

        return [.. section.GetChildren().Where(one => one.Value is not "").Select(CanaryOf).Distinct()];
    }

    private static AccountIdentifier CanaryOf(IConfigurationSection one)
    {
        var text = one.Value ?? "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return
            colon > 0
            && KindPath.Find(text[..colon]) is { } kind
            && kind is not AccountKind.ForeignFacilitator // A facilitator's account begins with a request: nobody can plant one.
            && AccountIdentifier.TryParse(kind, text[(colon + 1)..], out var canary)
            ? canary
            : throw new StartRefusedException(
                CliTexts.SettingMalformed.With($"Office__Canaries__{one.Key}", CanaryForms)
            );
    }
}
