using System.Collections.Frozen;
using System.Text;

namespace ClaveSence.Domain.Accounts;

/// <summary>The normal form of a secret answer, and the answers that nobody may choose.</summary>
internal static class AnswerText
{
    // Without blanks, as Bare writes them.
    private static readonly FrozenSet<string> Obvious = new[]
    {
        "ninguno",
        "ninguna",
        "nada",
        "nadie",
        "nose",
        "nolose",
        "noaplica",
        "notengo",
        "norecuerdo",
        "nomeacuerdo",
        "sinrespuesta",
        "respuesta",
        "respuestasecreta",
        "secreta",
        "secreto",
        "pregunta",
        "preguntasecreta",
        "prueba",
        "test",
        "testing",
        "clave",
        "sence",
        "clavesence",
        "contrasena",
        "password",
        "chile",
        "hola",
        "otro",
        "otra",
        "mascota",
        "perro",
        "gato",
        "amigo",
        "amiga",
        "libro",
        "pelicula",
        "juguete",
        "pelota",
        "muneca",
        "qwerty",
        "asdf",
        "asdfg",
        "asdfgh",
        "qwer",
        "abc",
        "abcd",
        "abcde",
        "abc123",
        "none",
        "null",
        "undefined",
        "desconocido",
        "123",
        "1234",
        "12345",
        "123456",
        "1234567",
        "12345678",
        "123456789",
        "1234567890",
        "321",
        "4321",
        "54321",
        "654321",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads the normal form, as far as there is one.</summary>
    internal static SecretAnswerFault Read(string? text, out string normal)
    {
        normal = "";
        if (text is { Length: > SecretAnswer.MaximumLength })
        {
            return SecretAnswerFault.TooLong;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return SecretAnswerFault.Empty;
        }

        if (text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar))
        {
            return SecretAnswerFault.Malformed;
        }

        normal = Normal(text);
        return PlainText.CodePointsOf(Bare(normal)) < SecretAnswer.MinimumLength
            ? SecretAnswerFault.TooShort
            : SecretAnswerFault.None;
    }

    /// <summary>Tells whether an answer in normal form may be chosen.</summary>
    internal static SecretAnswerFault Judge(string normal, ClaveContext context)
    {
        var bare = Bare(normal);
        return Obvious.Contains(bare) || bare.Distinct().Count() == 1 ? SecretAnswerFault.TooObvious
            : context.Ruts.Any(rut => bare == Bare(Normal(rut.ToString())) || bare == $"{rut.Body}")
                ? SecretAnswerFault.EqualsRut
            : context.Names.Any(name => Says(name, bare)) ? SecretAnswerFault.EqualsName
            : SecretAnswerFault.None;
    }

    /// <summary>Leaves small letters, digits and single blanks.</summary>
    internal static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var rune in Folding.Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                normal.Append(rune.ToString());
            }
            else if (Rune.IsWhiteSpace(rune) && normal.Length > 0 && normal[^1] is not ' ')
            {
                normal.Append(' ');
            }
        }

        return normal.ToString().TrimEnd(' ');
    }

    /// <summary>Takes the blanks out of a normal form.</summary>
    internal static string Bare(string normal) => normal.Replace(" ", "", StringComparison.Ordinal);

    private static bool Says(string name, string bare) =>
        Bare(Normal(string.Concat(name.EnumerateRunes()))) == bare
        || ContextMatch.WordsOf(name).Any(word => Bare(Normal(word)) == bare);
}
