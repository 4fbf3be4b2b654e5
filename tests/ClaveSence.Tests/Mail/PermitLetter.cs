using ClaveSence.Web.Mail;

namespace ClaveSence.Tests.Mail;

/// <summary>A letter for tests: one of each block, with whatever somebody typed.</summary>
internal sealed record PermitLetter(
    string Typed = "Añañuca SpA",
    string Code = "ABCDE-FGHJK",
    string Path = "/probar#ABCDE"
) : Letter
{
    public override MailPriority Priority => MailPriority.Awaited;

    public override LetterContent Write() =>
        new(
            $"Permiso de {Typed}",
            $"Permiso de {Typed}",
            new LetterBlock.Paragraph($"La empresa {Typed} pidió un permiso."),
            new LetterBlock.Code("Permiso provisional", Code),
            new LetterBlock.Button("Ver el permiso", Path),
            new LetterBlock.Fact("Empresa", Typed),
            new LetterBlock.Fact("Día", "lunes"),
            new LetterBlock.Small("Si no lo pidió, no haga nada.")
        );
}
