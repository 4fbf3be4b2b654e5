using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Chapters.Portal;

/// <summary>One of the three boxes of the entry page (manual, chapter 1): who it is for, and its links.</summary>
/// <param name="Path">The first part of the addresses, which also names the box in the page.</param>
/// <param name="Name">The heading.</param>
/// <param name="Who">Who may have this Clave Sence.</param>
/// <param name="Links">Address and name of each link, in the manual's order.</param>
internal sealed record PortalBox(
    string Path,
    string Name,
    string Who,
    IReadOnlyList<(string Address, string Name)> Links
)
{
    /// <summary>Gets the boxes in the order shown.</summary>
    public static IReadOnlyList<PortalBox> All { get; } =
    [
        Of("persona-natural", Texts.Person, Texts.PersonWho),
        Of("persona-migrante", Texts.Migrant, Texts.MigrantWho),
        Of(
            "persona-juridica",
            Texts.Company,
            Texts.CompanyWho,
            ("/persona-juridica/facilitador-extranjero", Texts.LinkFacilitator)
        ),
    ];

    /// <summary>Gets the line that leads active facilitators to their own steps.</summary>
    public static Message Facilitators { get; } =
        Message.Of(Texts.FacilitatorsLine) with
        {
            Links = new Dictionary<string, string>
            {
                ["recuperar"] = "/facilitador-extranjero/recuperar",
                ["cambiar"] = "/facilitador-extranjero/cambiar",
            },
        };

    private static PortalBox Of(string path, string name, string who, params (string Address, string Name)[] more) =>
        new(
            path,
            name,
            who,
            [
                ($"/{path}/registro", Texts.LinkRegister),
                ($"/{path}/recuperar", Texts.LinkRecover),
                ($"/{path}/cambiar", Texts.LinkChange),
                ($"/mi-cuenta/datos?tipo={path}", Texts.LinkUpdate),
                .. more,
            ]
        );
}
