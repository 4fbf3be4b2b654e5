namespace ClaveSence.Web.Development;

/// <summary>The words that the samples are made of. They name nobody: who bears such a name does so by chance.</summary>
internal static class SampleWords
{
    /// <summary>Gets given names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "María José",
        "Juan Pablo",
        "Constanza Belén",
        "Matías Ignacio",
        "Ana Luisa",
        "Cristóbal",
        "Antonia Ñusta",
        "José Miguel",
        "Francisca Javiera",
        "Luis Hernán",
        "Rayén Aylin",
        "Pedro Pablo",
        "Úrsula",
        "Sebastián Andrés",
        "Camila Fernanda",
        "Óscar Iván",
        "Martina",
        "Joaquín",
        "Rosa Elvira",
        "Nicolás Alonso",
        "Violeta",
        "Ángel Custodio",
        "Gabriela Paz",
    ];

    /// <summary>Gets surnames.</summary>
    public static IReadOnlyList<string> Surnames { get; } =
    [
        "González",
        "Muñoz",
        "Rojas",
        "Díaz",
        "Pérez",
        "Soto",
        "Contreras",
        "Silva",
        "Martínez",
        "Sepúlveda",
        "Morales",
        "Rodríguez",
        "López",
        "Fuentes",
        "Hernández",
        "Torres",
        "Araya",
        "Flores",
        "Espinoza",
        "Valenzuela",
        "Castillo",
        "Núñez",
        "Reyes",
        "Huenchumilla",
        "Catrileo",
        "O'Higgins",
        "de la Fuente",
        "Quispe",
        "Zúñiga",
    ];

    /// <summary>Gets surnames of people who came from elsewhere.</summary>
    public static IReadOnlyList<string> MigrantSurnames { get; } =
    [
        "Jean-Baptiste",
        "Rondón Briceño",
        "Mamani Choque",
        "Quispe Ccori",
        "Toussaint",
        "Arévalo Ríos",
        "D'Almeida",
        "Nguyễn",
    ];

    /// <summary>Gets what a company may do.</summary>
    public static IReadOnlyList<string> Trades { get; } =
    [
        "Panadería",
        "Constructora",
        "Transportes",
        "Viña",
        "Ferretería",
        "Pesquera",
        "Lavandería",
        "Imprenta",
        "Agrícola",
        "Comercial",
        "Hotelera",
    ];

    /// <summary>Gets what a company may be called after.</summary>
    public static IReadOnlyList<string> Places { get; } =
    [
        "Los Aromos",
        "Ñuble Sur",
        "Río Imperial",
        "El Canelo",
        "Puerto Claro",
        "Las Araucarias",
        "Cordillera Norte",
        "Bahía Mansa",
        "San Expedito",
        "Tres Esquinas",
        "Isla Grande",
        "Alto Maipú",
        "Los Copihues",
    ];

    /// <summary>Gets streets that most towns have.</summary>
    public static IReadOnlyList<string> Streets { get; } =
    ["Los Aromos", "Avenida Libertad", "Pasaje El Peumo", "Calle Ñandú", "Camino a la Costa"];

    /// <summary>Gets comunas with their regions, as the forms list them.</summary>
    public static IReadOnlyList<(string Region, string Comuna)> Comunas { get; } =
    [
        ("Región Metropolitana de Santiago", "Estación Central"),
        ("Región de Tarapacá", "Iquique"),
        ("Región de Antofagasta", "Calama"),
        ("Región de Valparaíso", "Viña del Mar"),
        ("Región del Biobío", "Concepción"),
    ];
}
