using System.Globalization;
using System.Text;

namespace ClaveSence.Domain.Accounts;

/// <summary>Finds in a Clave what belongs to its owner or to the service.</summary>
internal static class ContextMatch
{
    /// <summary>Shorter words and numbers stand in too many good Claves by chance.</summary>
    private const int LeastLength = 4;

    private static readonly string[] ServiceWords = ["sence", "clave"];

    internal static IEnumerable<ClaveFault> Find(FoldedClave clave, ClaveContext context)
    {
        var faults = new List<ClaveFault>();
        foreach (var rut in context.Ruts.Where(rut => clave.Plain.Contains(DigitsOf(rut), StringComparison.Ordinal)))
        {
            faults.Add(new(ClaveFaultKind.ContainsRut, rut.Display));
        }

        AddFirst(faults, ClaveFaultKind.ContainsName, clave, context.Names.SelectMany(WordsOf));
        AddFirst(faults, ClaveFaultKind.ContainsEmail, clave, context.Emails.SelectMany(PartsOf));
        AddFirst(faults, ClaveFaultKind.ContainsService, clave, ServiceWords);
        if (context.Answer?.IsSaidBy(clave.All) is true)
        {
            faults.Add(new(ClaveFaultKind.EqualsAnswer));
        }

        return faults;
    }

    /// <summary>Parts a line into its words of at least four letters, as written.</summary>
    internal static IEnumerable<string> WordsOf(string line)
    {
        var word = new StringBuilder();
        foreach (var rune in line.EnumerateRunes().Append(new Rune(' ')))
        {
            if (Rune.IsLetter(rune) || Folding.IsMark(rune))
            {
                word.Append(rune.ToString());
                continue;
            }

            if (word.ToString().EnumerateRunes().Count(Rune.IsLetter) >= LeastLength)
            {
                yield return word.ToString();
            }

            word.Clear();
        }
    }

    private static IEnumerable<string> PartsOf(EmailAddress email)
    {
        var local = email.Value[..email.Value.LastIndexOf('@')];
        var parts = WordsOf(local);
        return PlainOf(local).Length >= LeastLength ? parts.Prepend(local) : parts;
    }

    private static void AddFirst(
        List<ClaveFault> faults,
        ClaveFaultKind kind,
        FoldedClave clave,
        IEnumerable<string> words
    )
    {
        foreach (var word in words)
        {
            if (PlainOf(word) is { Length: > 0 } plain && clave.Plain.Contains(plain, StringComparison.Ordinal))
            {
                faults.Add(new(kind, word));
                return;
            }
        }
    }

    private static string PlainOf(string word) => string.Concat(Folding.Fold(word).Where(char.IsLetterOrDigit));

    // A number that holds the RUT with its check digit holds it without, so the body is enough, unless it is very short:
    // then the check digit and, if need be, the leading zeros that some write are asked for.
    private static string DigitsOf(Rut rut)
    {
        var body = rut.Body.ToString(CultureInfo.InvariantCulture);
        return body.Length >= LeastLength
            ? body
            : string.Concat(body, char.ToLowerInvariant(rut.CheckDigit).ToString()).PadLeft(LeastLength, '0');
    }
}
