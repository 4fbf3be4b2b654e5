using System.Buffers.Text;
using System.Text;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Fuzz;
using ClaveSence.Tests.Site;
using OtpNet;

namespace ClaveSence.Tests.Leaks;

/// <summary>The values that pass through a portal and must not be found afterwards: each is invented for this, from one seed, and stands nowhere else.</summary>
internal sealed class CanaryBook(ulong seed)
{
    private const string Letters = "bcdfghjklmnpqrstvwxz";

    private readonly SeededDice _dice = new(seed);
    private readonly Dictionary<string, byte[]> _canaries = [];
    private int _rut = 61_000_000;

    /// <summary>All of them, by the text that is looked for.</summary>
    internal IReadOnlyDictionary<string, byte[]> All => _canaries;

    /// <summary>How many there are, what differs by capitals alone counted once.</summary>
    internal int Values => _canaries.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>Notes a value, and how it looks in small letters: a normalised answer or mailbox is as bad.</summary>
    internal string Add(string value)
    {
        _canaries[value] = Encoding.UTF8.GetBytes(value);
#pragma warning disable CA1308 // Looked for as the product would store it: in small letters.
        var small = value.ToLowerInvariant();
#pragma warning restore CA1308
        _canaries[small] = Encoding.UTF8.GetBytes(small);
        return value;
    }

    /// <summary>Notes a token that somebody may hold, and the bytes that it is written from.</summary>
    internal string AddToken(string token)
    {
        Add(token);
        if (Base64Url.IsValid(token, out var length) && length >= 16)
        {
            _canaries[$"bytes of {token}"] = Base64Url.DecodeFromChars(token);
        }

        return token;
    }

    /// <summary>A word that nobody says.</summary>
    internal string Word(int length = 12) =>
        string.Create(
            length,
            this,
            (text, book) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    var letter = Letters[book._dice.Below(Letters.Length)];
                    text[i] = i == 0 ? char.ToUpperInvariant(letter) : letter;
                }
            }
        );

    /// <summary>A new word, noted.</summary>
    internal string NewWord() => Add(Word());

    /// <summary>A new mailbox, noted.</summary>
#pragma warning disable CA1308 // As people write mailboxes.
    internal string NewMailbox() => Add($"{Word()}@{Word(6)}.example".ToLowerInvariant());
#pragma warning restore CA1308

    /// <summary>A new clave that the policy takes, noted.</summary>
    internal string NewClave() => Add($"{Word(6)}#{_dice.Below(90) + 10}");

    /// <summary>A new number of a card, noted.</summary>
    internal string NewSerial() => Add($"A{Digits(9)}");

    /// <summary>A new telephone as people type it, noted in all the ways it is written.</summary>
    internal string NewPhone()
    {
        var phone = PhoneNumber.Parse($"9{Digits(8)}");
        Add(phone.Value);
        Add(phone.Value[3..]);
        Add(phone.Display);
        return Add($"{phone.Value[3]} {phone.Value[4..8]} {phone.Value[8..]}");
    }

    /// <summary>A new RUT, noted.</summary>
    internal Rut NewRut()
    {
        var body = _rut += 1 + _dice.Below(7000);
        var digit = "0123456789K".First(one => Rut.TryParse($"{body}-{one}", out _));
        return AddRut($"{body}-{digit}");
    }

    /// <summary>Notes a RUT as it is kept, as it is typed and bare.</summary>
    internal Rut AddRut(string text)
    {
        var rut = Rut.Parse(text);
        Add(rut.ToString());
        Add(rut.Display);
        Add(rut.ToString().Replace("-", "", StringComparison.Ordinal));
        return rut;
    }

    /// <summary>Notes what a company and its representative are known by.</summary>
    internal Company Add(Company company)
    {
        AddRut(company.Rut);
        AddRut(company.Representative);
        Add(company.RazonSocial);
        Add(company.Serial);
        return company with { Email = NewMailbox(), RepresentativeEmail = NewMailbox() };
    }

    /// <summary>Notes what a person or a migrant is known by, with what proves it; of a migrant also the RUN obtained later.</summary>
    internal Individual Add(Individual one)
    {
        AddRut(one.Run);
        Add(one.Serial);
        Add(one.Document);
        Add(one.Name);
        if (one.Kind is AccountKind.Migrant)
        {
            AddNie(Nie.Parse(one.Identifier));
        }

        return one with
        {
            Email = NewMailbox(),
        };
    }

    /// <summary>A new NIE, noted.</summary>
    internal Nie NewNie() => AddNie(Nie.Parse(NewRut().ToString()));

    /// <summary>A new secret answer of two words, noted as it is typed and as it is compared.</summary>
    internal string NewAnswer()
    {
        var answer = Add($"{Word()} Zurdo");
        Add(answer.Replace(" ", "", StringComparison.Ordinal));
        return answer;
    }

    /// <summary>A new text of three words, noted as a whole and word by word.</summary>
    internal string NewText() => Add($"{NewWord()} {NewWord()} {NewWord()}");

    /// <summary>Notes a secret that the portal shares with somebody, as it is typed and as the bytes that it is.</summary>
    internal void AddSecret(byte[] secret)
    {
        Add(Base32Encoding.ToString(secret));
        _canaries[$"bytes of {Base32Encoding.ToString(secret)}"] = secret;
    }

    /// <summary>A new address on the network, noted; and the network that it is of.</summary>
    internal string NewAddress()
    {
        var network = $"198.{18 + _dice.Below(2)}.{_dice.Below(156) + 100}.";
        Add(network);
        return Add($"{network}{_dice.Below(156) + 100}");
    }

    private Nie AddNie(Nie nie)
    {
        Add(nie.ToString());
        Add(nie.Display);
        Add(nie.ToString().Replace("-", "", StringComparison.Ordinal));
        return nie;
    }

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => _dice.Below(9) + 1));
}
