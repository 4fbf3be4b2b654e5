// Makes the captcha silent: ALTCHA's widget works while the person fills the form. Without this file, picture and recording serve.
import '../altcha/altcha.min.js';

globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Worker('/altcha/pbkdf2.js'));

const LONGEST_WAIT = 20_000;

const started = new WeakSet();

/** Makes the captcha in a box silent; once is enough. */
export const start = (box) => {
  if (started.has(box) || !box.querySelector('altcha-widget')) {
    return;
  }
  started.add(box);
  const form = box.closest('form');
  const field = box.querySelector('#Captcha');
  const status = box.querySelector('.captcha-status');
  const widget = box.querySelector('altcha-widget');
  const say = (text) => { status.textContent = text; };

  widget.addEventListener('statechange', ({ detail: { state } }) => {
    status.toggleAttribute('data-listo', state === 'verified');
    field.setAttribute('aria-required', String(state !== 'verified'));
    box.querySelector('.required-mark').hidden = state === 'verified';
    say({ verifying: status.dataset.trabajando, verified: status.dataset.verificado, error: status.dataset.fallido }[state] ?? '');
  });
  // The form was used before this file came.
  if (form.contains(document.activeElement)) {
    widget.addEventListener('load', () => { if (widget.getState() === 'unverified') { widget.verify(); } }, { once: true });
  }

  // «Refrescar» changes this box alone: what was typed, secrets too, stays where it is and is not sent.
  box.querySelector('[name=Refrescar]').addEventListener('click', async (event) => {
    event.preventDefault();
    const sent = new URLSearchParams({ Refrescar: '1' });
    form.querySelectorAll('input[type=hidden]').forEach(({ name, value }) => { if (name !== 'CaptchaTrabajo') { sent.append(name, value); } });
    const text = await fetch(form.getAttribute('action') || location.href, { method: 'POST', body: sent })
      .then((answer) => answer.text())
      .catch(() => '');
    const page = new DOMParser().parseFromString(text, 'text/html');
    const next = page.querySelector('[data-captcha]');
    if (!next) {
      form.requestSubmit(event.target);
      return;
    }
    const nextField = next.querySelector('#Captcha');
    nextField?.removeAttribute('autofocus');
    box.replaceWith(next);
    nextField?.focus();
    start(next);
  });

  box.querySelector('[name=Escuchar]').addEventListener('click', (event) => {
    event.preventDefault();
    let audio = box.querySelector('audio');
    if (!audio) {
      audio = document.createElement('audio');
      audio.controls = true;
      audio.src = box.querySelector('img').src.replace('imagen.png', 'audio.wav');
      box.querySelector('.captcha-picture').after(audio);
    }
    audio.currentTime = 0;
    audio.play();
    field.focus();
  });

  // Sent before the work is done and without a text: the form waits for the work, which is a matter of a second. It does not wait for
  // ever: on a telephone that cannot finish it goes as it is, and the answer asks for the picture's text.
  const wait = async (event) => {
    // A captcha that is not shown is not asked for.
    if (!box.isConnected || !box.checkVisibility() || ['Refrescar', 'Escuchar'].includes(event.submitter?.name)) {
      return;
    }
    const state = widget.getState();
    if (field.value.trim() !== '' || (state !== 'verifying' && state !== 'unverified')) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const ended = new Promise((done) => {
      widget.addEventListener('statechange', ({ detail }) => { if (!['verifying', 'unverified'].includes(detail.state)) { done(); } });
    });
    if (state === 'unverified') {
      // Asked before it is ready it would never answer: once it is, it is asked again.
      widget.addEventListener('load', () => { if (widget.getState() === 'unverified') { widget.verify(); } }, { once: true });
      widget.verify();
    }
    await Promise.race([ended, new Promise((done) => { setTimeout(done, LONGEST_WAIT); })]);
    form.removeEventListener('submit', wait, { capture: true });
    // The widget writes its hidden field just after it says that it is done.
    setTimeout(() => form.requestSubmit(event.submitter));
  };
  form.addEventListener('submit', wait, { capture: true });
};

document.querySelectorAll('[data-captcha]').forEach(start);
