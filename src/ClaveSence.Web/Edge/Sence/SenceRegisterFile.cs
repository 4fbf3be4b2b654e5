using ClaveSence.Domain;

namespace ClaveSence.Web.Edge.Sence;

/// <summary>Reads the file that SENCE hands over: UTF-8, comma-separated, with the header <c>rut,tipo,vigente</c>.</summary>
/// <remarks>
/// <c>tipo</c> is <c>OTEC</c> or <c>OTIC</c>, <c>vigente</c> is <c>si</c> or <c>no</c>, in small letters or capitals.
/// No value of it can hold a comma, so there is no quoting to be read.
/// </remarks>
internal static class SenceRegisterFile
{
    /// <summary>The first line.</summary>
    public const string Header = "rut,tipo,vigente";

    /// <summary>The most lines that are read: the register has some thousands.</summary>
    public const int MostLines = 100_000;

    /// <summary>Reads the whole text; empty lines are passed over.</summary>
    public static async Task<SenceRegisterReading> ReadAsync(TextReader text, DateTimeOffset now, CancellationToken ct)
    {
        var reading = new SenceRegisterReading();
        var header = await text.ReadLineAsync(ct);
        if (header is null || !header.Trim().Equals(Header, StringComparison.OrdinalIgnoreCase))
        {
            reading.Refuse(1, SenceRegisterFault.Header);
            return reading;
        }

        for (var number = 2; await text.ReadLineAsync(ct) is { } line; number++)
        {
            if (number > MostLines)
            {
                reading.Refuse(number, SenceRegisterFault.TooManyLines);
                return reading;
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                Read(line, number, now, reading);
            }
        }

        return reading;
    }

    private static void Read(string line, int number, DateTimeOffset now, SenceRegisterReading reading)
    {
        if (line.Split(',', StringSplitOptions.TrimEntries) is not [var rut, var kind, var vigente])
        {
            reading.Refuse(number, SenceRegisterFault.Columns);
        }
        else if (!Rut.TryParse(rut, out var organisation))
        {
            reading.Refuse(number, SenceRegisterFault.Rut);
        }
        else if (KindOf(kind) is not { } known)
        {
            reading.Refuse(number, SenceRegisterFault.Kind);
        }
        else if (IsYes(vigente) is not { } stands)
        {
            reading.Refuse(number, SenceRegisterFault.Vigente);
        }
        else
        {
            reading.Take(
                number,
                new()
                {
                    Rut = organisation.ToString(),
                    Kind = known,
                    Vigente = stands,
                    UpdatedAt = now,
                }
            );
        }
    }

    private static SenceRegisterKind? KindOf(string text) =>
        text.ToUpperInvariant() switch
        {
            "OTEC" => SenceRegisterKind.Otec,
            "OTIC" => SenceRegisterKind.Otic,
            _ => null,
        };

    private static bool? IsYes(string text) =>
        text.ToUpperInvariant() switch
        {
            "SI" or "SÍ" => true,
            "NO" => false,
            _ => null,
        };
}
