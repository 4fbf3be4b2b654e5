// The secret question appears by itself when the field of the identifier is left (manual 3.2 and 3.3 (4)); when there is no
// question, a company's representative is asked, or the number of a person's own document. Nothing is sent but the identifier,
// and the focus stays where it is. Without this file, and whenever something here fails, «Validar» does the same on a page of
// its own.
const Patience = 10_000;

const first = document.querySelector('form[data-recuperar=inicio]');
const field = first.elements.Rut ?? first.elements.Nie;
const part = document.getElementById('recuperar-parte');
const news = document.getElementById('recuperar-aviso');

// What was begun for the identifier in the field: one flow, whether its form appears here or «Validar» is pressed meanwhile.
let begun = null;

const plain = (text) => text.replace(/[.\s-]/g, '').replace(/^0+/, '').toUpperCase();

// The check digit of a RUT, modulo 11; how a NIE is checked the portal alone knows. What is not begun here can still be sent: the
// portal says what is wrong with it.
const isWhole = (typed) => {
  if (field.name === 'Nie') {
    return typed.length > 4;
  }
  const [, body, digit] = /^(\d{1,9})([\dK])$/.exec(typed) ?? [];
  const sum = [...(body ?? '')].reverse().reduce((total, figure, place) => total + figure * (2 + (place % 6)), 0);
  return body !== undefined && digit === '0K987654321'[sum % 11];
};

const forget = () => {
  begun?.stop.abort();
  begun = null;
  part.replaceChildren();
  news.textContent = '';
};

// The same as «Validar»: the address that it leads to, and the page there.
const ask = async (stop) => {
  const late = setTimeout(() => stop.abort(), Patience);
  const answer = await fetch(first.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(first)),
    signal: stop.signal,
  });
  const text = await answer.text();
  clearTimeout(late);
  return answer.ok && answer.redirected ? { address: answer.url, text } : null;
};

// The next page's form, made to work from here; nothing when that page is another one or has something to say first.
const read = ({ address, text }) => {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const form = page.querySelector('form:is([data-recuperar=pregunta], [data-recuperar=representante], [data-recuperar=serie])');
  if (!form || page.querySelector('[data-errores]')) {
    return null;
  }
  form.action = address;
  form.querySelectorAll('[formaction]').forEach((button) => {
    button.formAction = new URL(button.getAttribute('formaction'), address).href;
  });
  form.querySelectorAll('[data-volver]').forEach((back) => back.remove());
  const heading = document.createElement('h2');
  heading.textContent = page.querySelector('h1').textContent;
  return { heading, form };
};

const show = async ({ heading, form }) => {
  part.append(heading, form);
  part.dispatchEvent(new CustomEvent('parte', { bubbles: true }));
  news.textContent = news.dataset[form.dataset.recuperar];
  const box = form.querySelector('[data-captcha]');
  if (box) {
    (await import('./captcha/captcha.js')).start(box);
  }
};

const begin = async () => {
  const typed = plain(field.value);
  if (typed === begun?.typed || !isWhole(typed)) {
    return;
  }
  forget();
  const stop = new AbortController();
  const mine = { typed, stop, answer: ask(stop).catch(() => null) };
  begun = mine;
  const answer = await mine.answer;
  if (begun !== mine || mine.leaving) {
    return;
  }
  const next = answer && read(answer);
  if (next) {
    await show(next);
  } else {
    begun = null;
  }
};

field.addEventListener('change', begin);
field.addEventListener('blur', begin);
field.addEventListener('input', () => {
  if (begun && plain(field.value) !== begun.typed) {
    forget();
  }
});

// «Validar», or Enter: what was begun is gone on with, and not begun a second time.
first.addEventListener('submit', async (event) => {
  const mine = begun;
  if (!mine) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (mine.leaving) {
    return;
  }
  mine.leaving = true;
  const answer = await mine.answer;
  if (begun !== mine) {
    return; // What is typed was changed meanwhile.
  }
  if (answer) {
    location.assign(answer.address);
  } else {
    begun = null;
    first.requestSubmit(event.submitter);
  }
}, { capture: true });

// Back from a later page: what stood here may be over, and is asked for again.
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    forget();
  }
});
