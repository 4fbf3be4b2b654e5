using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Fuzz;

/// <summary>Makes requests: good submissions with a few things wrong, addresses with odd parts, and what no browser sends.</summary>
internal sealed partial class FuzzGrammar(SeededDice dice, IReadOnlyList<FuzzTarget> targets, Uri address)
{
    private static readonly string[] Verbs = ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO", "QUERY"];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/json",
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "application/x-www-form-urlencoded; charset=\"\"",
        "*/*",
        "x",
    ];

    private static readonly string[] Headers =
    [
        "Accept-Language: *;q=9, \u00ff",
        "User-Agent: ",
        "X-Forwarded-For: 1.2.3.4, unknown, \"[::1]\"",
        "X-Forwarded-Proto: gopher",
        "Range: bytes=9-1,0-0,-99999999999999999999",
        "If-Modified-Since: yesterday",
        "If-None-Match: \"\", W/*",
        "Expect: 100-continue",
        "Content-Encoding: gzip",
        "Sec-Fetch-Site: cross-site",
        "Origin: null",
        "Referer: http://[",
        "Upgrade: websocket\r\nConnection: Upgrade",
        "Accept: application/json",
        "Accept: ;;;",
        "Authorization: Basic !!!",
        "traceparent: 00-x-y-01",
        "X-HTTP-Method-Override: DELETE",
        "Transfer-Encoding: identity",
        "Host: otro.example",
        "Cookie: \u00ff=;;;=\"",
    ];

    // Moves of the clock and slow registries are left out: they would test the patience of the other inputs.
    private static readonly string[] Bodies =
    [
        "",
        "null",
        "[]",
        "{}",
        "{",
        "\"\\uD800\"",
        """{"advance":"-1:00:00"}""",
        """{"advance":1e400}""",
        """{"advance":"99999999999:00:00"}""",
        """{"advance":"PT1S"}""",
        """{"companies":1}""",
        """{"companies":-1,"people":99999999999}""",
        """{"companies":1,"companies":1}""",
        """{"mode":"ok","delayMs":0}""",
        """{"mode":3}""",
        """{"mode":"ok","delayMs":-1}""",
        """{"kind":"LegalEntity","identifier":"x","email":"a@b.cl","clave":"Azul#2929"}""",
        """{"kind":"Migrant","identifier":"\u0000","email":"\uD800@b.cl","clave":""}""",
        """{"kind":"7","identifier":"11.111.111-1","email":"a@b.cl","clave":"Azul#2929","question":true}""",
    ];

    private static readonly string[] Kinds = ["persona-natural", "persona-juridica", "persona-migrante"];

    private readonly IReadOnlyList<FuzzTarget> _forms = [.. targets.Where(target => target.Handlers.Count > 0)];

    private readonly IReadOnlyList<FuzzTarget> _tools =
    [
        .. targets.Where(target => target.Methods.Any(method => method is not ("GET" or "HEAD"))),
    ];

    /// <summary>Makes one request of a visitor who stands there.</summary>
    internal RawRequest Next(FuzzSeat seat) =>
        dice.Below(100) switch
        {
            < 35 => Recorded(seat),
            < 60 => Form(seat, dice.Of(_forms)),
            < 78 => Write(seat, "GET", Query(Fill(dice.Of(targets).Path)), "", null),
            < 86 => Tool(seat),
            < 91 => Multipart(seat),
            _ => Write(
                seat,
                dice.Of(Verbs),
                Odd(Fill(dice.Of(targets).Path)),
                Types[0],
                dice.Percent(50) ? "a=b" : null
            ),
        };

    private RawRequest Recorded(FuzzSeat seat)
    {
        var (target, fields) = dice.Of(seat.Forms);
        return Write(seat, "POST", target, Type(), Body([.. fields], seat));
    }

    private RawRequest Form(FuzzSeat seat, FuzzTarget form)
    {
        var handler = dice.Of(form.Handlers);
        var path = Fill(form.Path) + (handler.Length > 0 ? $"?handler={handler}" : "");
        var fields = form
            .Fields.Select(name => KeyValuePair.Create(name, Good(name, seat.Company)))
            .Append(new(FuzzSeat.TokenField, seat.Token));
        return Write(seat, "POST", path, Type(), Body([.. fields], seat));
    }

    private string Body(List<KeyValuePair<string, string>> fields, FuzzSeat seat)
    {
        for (var i = dice.Below(4); i > 0 && fields.Count > 0; i--)
        {
            var at = dice.Below(fields.Count);
            var (name, value) = fields[at];
            switch (dice.Below(name == FuzzSeat.TokenField ? 40 : 12))
            {
                case 0:
                    fields.RemoveAt(at);
                    break;
                case 1:
                    fields.Add(new(name, value));
                    break;
                case 2:
                    fields.Add(new(NastyText.Value(dice), value));
                    break;
                case < 8:
                    fields[at] = new(name, NastyText.Mutate(dice, Good(name, seat.Company, value)));
                    break;
                case < 12:
                    fields[at] = new(name, NastyText.Value(dice));
                    break;
                default:
                    break;
            }
        }

        return string.Join(
            '&',
            fields.Select(f => $"{NastyText.Encode(dice, f.Key)}={NastyText.Encode(dice, f.Value)}")
        );
    }

    private RawRequest Multipart(FuzzSeat seat)
    {
        var (target, fields) = dice.Of(seat.Forms);
        var parts = string.Concat(
            fields.Select(f =>
                $"--b\r\nContent-Disposition: form-data; name=\"{f.Key}\"\r\n\r\n{(dice.Percent(20) ? NastyText.Value(dice) : f.Value)}\r\n"
            )
        );
        var file = dice.Percent(30)
            ? "--b\r\nContent-Disposition: form-data; name=x; filename=\"\0\"\r\n\r\n\0\r\n"
            : "";
        var end = dice.Percent(80) ? "--b--\r\n" : "--b";
        return Write(seat, "POST", target, "multipart/form-data; boundary=b", parts + file + end);
    }

    private RawRequest Tool(FuzzSeat seat)
    {
        var tool = dice.Of(_tools);
        var body = dice.Of(Bodies);
        var known = dice.Percent(50)
            ? tool.Path.Replace("{registry}", "sii", StringComparison.Ordinal)
            : Fill(tool.Path);
        return Write(seat, dice.Of(tool.Methods), known, dice.Percent(90) ? "application/json" : Type(), body);
    }

    private RawRequest Write(FuzzSeat seat, string verb, string target, string type, string? body)
    {
        var text = new StringBuilder();
        var line = $"{verb} {target}";
        text.Append(line).Append(" HTTP/1.1\r\nHost: ").Append(address.Authority).Append("\r\n");
        text.Append("Cookie: ").Append(dice.Percent(15) ? BadCookies(seat.Cookies) : seat.Cookies).Append("\r\n");
        if (dice.Percent(12))
        {
            text.Append(dice.Of(Headers)).Append("\r\n");
        }

        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        var cut = body is not null && dice.Percent(2);
        if (body is not null)
        {
            var length = bytes.Length + (cut ? 7 : 0);
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\nContent-Length: {length}\r\n");
        }

        text.Append("\r\n");
        return new([.. Encoding.Latin1.GetBytes(text.ToString()), .. bytes], line, Last: cut);
    }

    private string BadCookies(string cookies)
    {
        var pairs = cookies.Split("; ", StringSplitOptions.RemoveEmptyEntries);
        return string.Join(
            "; ",
            pairs.Select(pair => dice.Percent(40) ? Printable(NastyText.Mutate(dice, pair)) : pair)
        );
    }

    // A header's line would end; what it may hold otherwise is sent.
    private static string Printable(string text) =>
        string.Concat(text.Take(4_000).Where(c => c is > '\x1f' and < '\x7f' or > '\u00a0' and < '\u00ff'));

    private string Type() => dice.Percent(95) ? Types[0] : dice.Of(Types);

    private string Fill(string pattern) =>
        Hole()
            .Replace(
                pattern,
                hole =>
                    hole.Value.Contains(":holder", StringComparison.Ordinal)
                    || hole.Value.Contains(":registrant", StringComparison.Ordinal)
                        ? Kind()
                        : Part()
            );

    // Mostly one that there is: the pages behind it are what is to be tried.
    private string Kind() => dice.Percent(95) ? dice.Of(Kinds) : Part();

    private string Part() =>
        dice.Below(6) switch
        {
            0 => new Guid(dice.Below(9), 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]).ToString(),
            1 => new string('A', 43),
            2 => "sii",
            3 => dice.Below(1_000_000).ToString(CultureInfo.InvariantCulture),
            _ => NastyText.Encode(dice, NastyText.Value(dice) is { Length: < 3_000 and > 0 } text ? text : "x"),
        };

    private string Query(string path) =>
        dice.Below(5) switch
        {
            0 =>
                $"{path}?{NastyText.Encode(dice, NastyText.Value(dice))}={NastyText.Encode(dice, NastyText.Value(dice))}",
            1 => $"{path}?tipo={NastyText.Encode(dice, NastyText.Value(dice))}&handler=x",
            _ => path,
        };

    private string Odd(string path) =>
        dice.Below(8) switch
        {
            0 => $"http://{address.Authority}{path}",
            1 => $"http://otro.example{path}",
            2 => "*",
            3 => $"{path}/../..//{path}",
            4 => $"{path}%2f%5c%00",
            5 => path.ToUpperInvariant(),
            6 => $"{path}#x?y",
            _ => path,
        };

    private static string Good(string name, Company company, string written = "") =>
        name switch
        {
            "RutEmpresa" or "Rut" => company.Rut,
            "RutRepresentante" => company.Representative,
            "Serie" => company.Serial,
            "Correo" => company.Email,
            "CorreoRepresentante" => company.RepresentativeEmail,
            "Clave" or "ClaveActual" => Journeys.Clave,
            "NuevaClave" or "NuevaClaveRepetida" => FuzzSeat.NextClave,
            "Nie" => "100000000-3",
            "Documento" => "P0123456",
            "Codigo" => "123456",
            "Tipo" => "persona-juridica",
            _ => written,
        };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
