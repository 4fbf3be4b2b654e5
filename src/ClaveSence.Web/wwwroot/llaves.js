// Passkeys: asks the portal for a question, the browser for its answer, and sends that with the form. A form whose buttons need
// this file is hidden without it; every page has another way.
'use strict';

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const listed = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  // What WebAuthn takes has bytes where JSON has text, and the other way round.
  const make = async (asked) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: listed(asked.excludeCredentials),
      },
    });
    return written(made, {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    });
  };
  const give = async (asked) => {
    const given = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) },
    });
    return written(given, {
      authenticatorData: text(given.response.authenticatorData),
      signature: text(given.response.signature),
      userHandle: text(given.response.userHandle),
    });
  };
  const written = (credential, response) => JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  });

  const ask = async (form, handler) => {
    const answer = await fetch(`${location.pathname}?handler=${handler}`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
    });
    const isJson = answer.headers.get('Content-Type')?.startsWith('application/json');
    return isJson ? { ok: answer.ok, said: await answer.json() } : { ok: false };
  };

  // One press, one question. What went wrong is said beside the button.
  const run = async (place, form, button) => {
    const note = place.querySelector('[data-fallo]');
    note.textContent = '';
    button.disabled = true;
    try {
      const { ok, said } = await ask(form, place.dataset.llave);
      if (!ok) {
        note.textContent = said?.errores?.join(' ') ?? note.dataset.expirada;
        return;
      }
      const field = form.elements[place.dataset.llaveCampo];
      field.value = 'llaveNueva' in place.dataset ? await make(said) : await give(said);
      button.disabled = false;
      form.requestSubmit();
    } catch {
      note.textContent = note.dataset.fallo;
    } finally {
      button.disabled = false;
    }
  };

  if (!window.PublicKeyCredential) {
    document.querySelectorAll('[data-sin-llaves]').forEach((note) => { note.hidden = false; });
  } else {
    document.querySelectorAll('[data-llave]').forEach((place) => {
      const form = place.closest('form');
      place.hidden = false;
      if (place !== form) {
        const button = place.querySelector('button');
        button.addEventListener('click', () => run(place, form, button));
      }
    });
    // Before any other listener: a form without its answer is not sent, and not marked as sent.
    document.addEventListener('submit', (event) => {
      const form = event.target;
      if (form.dataset.llave && !form.elements[form.dataset.llaveCampo].value) {
        event.preventDefault();
        event.stopImmediatePropagation();
        run(form, form, form.querySelector('button:not([type=button])'));
      }
    }, true);
  }

  document.querySelectorAll('[data-imprimir]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });
})();
