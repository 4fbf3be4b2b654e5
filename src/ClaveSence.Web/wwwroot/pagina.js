// What makes the pages more comfortable. Each of them works without this file.
'use strict';

const all = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act);

// What a script adds to a page later is made comfortable too: it tells by the event «parte» on what it added.
const comfort = (act) => {
  act(document);
  document.addEventListener('parte', (event) => act(event.target));
};

// A secret can be seen while it is typed. It goes back to dots before it is sent, so that no browser keeps it as plain text.
comfort((within) => {
  all('.show', (button) => {
    const input = document.getElementById(button.getAttribute('aria-controls'));
    const show = button.textContent;
    const turn = (visible) => {
      input.type = visible ? 'text' : 'password';
      button.textContent = visible ? button.dataset.ocultar : show;
      button.setAttribute('aria-pressed', String(visible));
    };
    button.hidden = false;
    button.addEventListener('click', () => turn(input.type === 'password'));
    input.form?.addEventListener('submit', () => turn(false));
  }, within);
});

// The length of a new clave, in code points of its composed form, as the server counts it.
all('[data-minimo]', (input) => {
  const note = document.getElementById(`${input.id}-cuenta`);
  const [min, max] = [Number(input.dataset.minimo), Number(input.dataset.maximo)];
  const say = () => {
    const n = [...input.value.normalize('NFC')].length;
    const text = n < min ? note.dataset.corta : n > max ? note.dataset.larga : note.dataset.bien;
    note.textContent = n === 0 ? '' : text.replace('{n}', n).replace('{min}', min).replace('{max}', max);
    note.classList.toggle('count-good', n >= min && n <= max);
  };
  input.addEventListener('input', say);
  say();
});

// A second click on the button sends nothing. The button is freed again when the page comes back from the browser's memory.
comfort((within) => {
  all('form[method=post]', (form) => {
    form.addEventListener('submit', (event) => {
      if (form.dataset.enviado) {
        event.preventDefault();
        return;
      }
      form.dataset.enviado = 'si';
      setTimeout(() => form.querySelectorAll('button:not([type=button])').forEach((button) => { button.disabled = true; }));
    });
  }, within);
});
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    all('form[data-enviado]', (form) => {
      delete form.dataset.enviado;
      form.querySelectorAll('button:disabled').forEach((button) => { button.disabled = false; });
    });
  }
});

// A list that follows another one offers only the group whose name was chosen there.
all('select[data-sigue-a]', (list) => {
  const leader = document.getElementsByName(list.dataset.sigueA)[0];
  const groups = [...list.querySelectorAll('optgroup')];
  const follow = () => {
    const chosen = leader.selectedOptions[0];
    const offered = chosen?.value ? groups.filter((group) => group.label === chosen.text) : groups;
    groups.forEach((group) => group.remove());
    list.append(...offered);
    if (!list.value) {
      list.value = '';
    }
  };
  leader?.addEventListener('change', follow);
  if (leader) {
    follow();
  }
});

all('dialog[open].dialog', (dialog) => {
  dialog.removeAttribute('open');
  dialog.showModal();
  dialog.querySelector('.dialog-actions button')?.focus(); // Not a link of its text, which comes before.
});

document.querySelector('[data-errores]')?.focus();
