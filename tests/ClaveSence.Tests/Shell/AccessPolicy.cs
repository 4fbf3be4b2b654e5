namespace ClaveSence.Tests.Shell;

/// <summary>The policy of every address. Whoever adds an address adds its line here, on purpose.</summary>
internal static class AccessPolicy
{
    private static readonly Dictionary<string, Access> Policies = new(StringComparer.Ordinal)
    {
        ["/"] = Access.Everybody,
        ["/.well-known/jwks.json"] = Access.Everybody,
        ["/.well-known/openid-configuration"] = Access.Everybody,
        ["/.well-known/security.txt"] = Access.Everybody,
        ["/connect/authorize"] = Access.Everybody,
        ["/connect/logout"] = Access.Everybody,
        ["/mi-cuenta/plataformas"] = Access.Owner,
        ["/plataformas/autorizacion"] = Access.Owner,
        ["/plataformas/cuenta"] = Access.Owner,
        ["/Account"] = Access.Everybody,
        ["/Account/ActualizarDatos"] = Access.Everybody,
        ["/Account/CambiarClave"] = Access.Everybody,
        ["/Account/RecuperarClave"] = Access.Everybody,
        ["/Account/Registrar"] = Access.Everybody,
        ["/accesibilidad"] = Access.Everybody,
        ["/aviso/confirmar-correo/{token}"] = Access.Everybody,
        ["/aviso/conservar-cuenta/{token}"] = Access.Everybody,
        ["/aviso/desbloquear/{token}"] = Access.Everybody,
        ["/aviso/deshacer-cambio/{token}"] = Access.Everybody,
        ["/aviso/detener-cambio/{token}"] = Access.Everybody,
        ["/aviso/no-fui-yo/{token}"] = Access.Everybody,
        ["/aviso/nuevo-correo/{token}"] = Access.Everybody,
        ["/aviso/si-fui-yo/{token}"] = Access.Everybody,
        ["/ayuda"] = Access.Everybody,
        ["/ayuda/mensajes"] = Access.Everybody,
        ["/captcha/{id:guid}/audio.wav"] = Access.Everybody,
        ["/captcha/{id:guid}/desafio"] = Access.Everybody,
        ["/captcha/{id:guid}/imagen.png"] = Access.Everybody,
        ["/clave-provisional"] = Access.Everybody,
        ["/clave-provisional/lista"] = Access.Everybody,
        ["/confirmar/{token}"] = Access.Everybody,
        ["/desarrollo"] = Access.Development,
        ["/desarrollo/correo"] = Access.Development,
        ["/desarrollo/correo.json"] = Access.Development,
        ["/desarrollo/correo/{id:guid}.html"] = Access.Development,
        ["/desarrollo/cuentas"] = Access.Development,
        ["/desarrollo/empresas/{rut}"] = Access.Development,
        ["/desarrollo/muestras"] = Access.Development,
        ["/desarrollo/muestras.json"] = Access.Development,
        ["/desarrollo/registros/{registry}"] = Access.Development,
        ["/desarrollo/reloj"] = Access.Development,
        ["/en-preparacion"] = Access.Everybody,
        ["/facilitador-extranjero/activar"] = Access.Everybody,
        ["/facilitador-extranjero/cambiar"] = Access.Everybody,
        ["/facilitador-extranjero/recuperar"] = Access.Everybody,
        ["/health/live"] = Access.Everybody,
        ["/health/ready"] = Access.Everybody,
        ["/ingresar"] = Access.Everybody,
        ["/ingresar/codigo"] = Access.Everybody,
        ["/ingresar/codigo/perdido"] = Access.Everybody,
        ["/ingresar/codigo/perdido/solicitado"] = Access.Everybody,
        ["/mi-cuenta"] = Access.Owner,
        ["/mi-cuenta/actividad"] = Access.Owner,
        ["/mi-cuenta/datos"] = Access.Owner,
        ["/mi-cuenta/datos/contacto"] = Access.Owner,
        ["/mi-cuenta/datos/correo"] = Access.Owner,
        ["/mi-cuenta/datos/correo-alternativo"] = Access.Owner,
        ["/mi-cuenta/datos/correo-alternativo/quitar"] = Access.Owner,
        ["/mi-cuenta/datos/pregunta"] = Access.Owner,
        ["/mi-cuenta/datos/representante"] = Access.Company,
        ["/mi-cuenta/datos/run"] = Access.Migrant,
        ["/mi-cuenta/privacidad"] = Access.Owner,
        ["/mi-cuenta/privacidad/bloqueo"] = Access.Owner,
        ["/mi-cuenta/privacidad/descarga"] = Access.Owner,
        ["/mi-cuenta/privacidad/eliminacion"] = Access.Owner,
        ["/mi-cuenta/privacidad/oposicion"] = Access.Owner,
        ["/mi-cuenta/privacidad/rectificacion"] = Access.Owner,
        ["/mi-cuenta/seguridad"] = Access.Owner,
        ["/mi-cuenta/seguridad/codigos"] = Access.Owner,
        ["/mi-cuenta/seguridad/codigos/desactivar"] = Access.Owner,
        ["/mi-cuenta/seguridad/codigos/nuevos"] = Access.Owner,
        ["/mi-cuenta/seguridad/llaves/{id:guid}"] = Access.Owner,
        ["/persona-juridica/facilitador-extranjero"] = Access.Everybody,
        ["/recuperar/intentos/{token}"] = Access.Everybody,
        ["/salir"] = Access.Everybody,
        ["/{**path:file}"] = Access.Everybody,
        ["/{tipo:holder}/cambiar"] = Access.Everybody,
        ["/{tipo:holder}/cambiar/lista"] = Access.Everybody,
        ["/{tipo:holder}/cambiar/nueva"] = Access.Everybody,
        ["/{tipo:holder}/recuperar"] = Access.Everybody,
        ["/{tipo:holder}/recuperar/correo"] = Access.Everybody,
        ["/{tipo:holder}/recuperar/enviada"] = Access.Everybody,
        ["/{tipo:holder}/recuperar/pregunta"] = Access.Everybody,
        ["/{tipo:holder}/recuperar/representante"] = Access.Everybody,
        ["/{tipo:holder}/recuperar/retenida"] = Access.Everybody,
        ["/{tipo:holder}/recuperar/serie"] = Access.Everybody,
        ["/{tipo:holder}/registro"] = Access.Everybody,
        ["/{tipo:holder}/registro/aviso"] = Access.Everybody,
        ["/{tipo:holder}/registro/con-clave"] = Access.Everybody,
        ["/{tipo:holder}/registro/confirmar"] = Access.Everybody,
        ["/{tipo:holder}/registro/datos"] = Access.Everybody,
        ["/{tipo:holder}/registro/lista"] = Access.Everybody,
        ["/{tipo:holder}/registro/retomar/{token}"] = Access.Everybody,
    };

    // They name one thing (a captcha, a letter, a passkey) that a walk through all addresses does not hold: 404, to everybody.
    private static readonly string[] OfOneThing =
    [
        "/captcha/",
        "/desarrollo/correo/",
        "/mi-cuenta/seguridad/llaves/",
        "/plataformas/",
        "/AAAA",
    ];

    /// <summary>Every address that has a policy.</summary>
    internal static IEnumerable<string> Patterns => Policies.Keys;

    /// <summary>Answers the policy of an address; nothing when none names it.</summary>
    internal static Access? Find(string pattern) => Policies.TryGetValue(pattern, out var access) ? access : null;

    /// <summary>Tells whether an address answers 400 to who brings no request of a platform.</summary>
    internal static bool AsksARequest(string address) => address is "/connect/authorize";

    /// <summary>Tells whether an address answers 404 for want of the thing that it names.</summary>
    internal static bool MayLackItsThing(string address) =>
        Array.Exists(OfOneThing, start => address.StartsWith(start, StringComparison.Ordinal));
}
