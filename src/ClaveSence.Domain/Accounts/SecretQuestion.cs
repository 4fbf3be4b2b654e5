using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain.Accounts;

/// <summary>The catalogue of secret questions («Pregunta secreta»). The numbers are stored and never change.</summary>
/// <remarks>
/// Chosen so that no public register answers them: no mother's name, no city, no date. A suggested wording stands beside
/// each; the wording shown is the page's own.
/// </remarks>
[SuppressMessage(
    "Design",
    "CA1008",
    Justification = "No question is null, so that a forgotten value is not a question."
)]
public enum SecretQuestion
{
    /// <summary>«¿Cuál fue el nombre de su primera mascota?».</summary>
    FirstPet = 1,

    /// <summary>«¿Cómo se llamaba su mejor amigo o amiga de la infancia?».</summary>
    ChildhoodFriend = 2,

    /// <summary>«¿Cuál era el apodo del profesor o profesora que más recuerda?».</summary>
    TeacherNickname = 3,

    /// <summary>«¿Cuál fue el primer libro que leyó completo?».</summary>
    FirstBook = 4,

    /// <summary>«¿Cuál fue la primera película que vio en el cine?».</summary>
    FirstFilm = 5,

    /// <summary>«¿Cuál fue el primer concierto o espectáculo al que asistió?».</summary>
    FirstConcert = 6,

    /// <summary>«¿Cuál era su juguete preferido cuando niño o niña?».</summary>
    FavouriteToy = 7,

    /// <summary>«¿Qué plato le preparaban en su infancia y era su preferido?».</summary>
    ChildhoodDish = 8,

    /// <summary>«¿Qué apodo le daban en su infancia?».</summary>
    ChildhoodNickname = 9,

    /// <summary>«¿Qué quería ser cuando grande?».</summary>
    ChildhoodDream = 10,

    /// <summary>«¿Qué compró con su primer sueldo?».</summary>
    FirstSalary = 11,

    /// <summary>«¿Cómo se llamaba el negocio de barrio donde compraba cuando niño o niña?».</summary>
    NeighbourhoodShop = 12,
}
