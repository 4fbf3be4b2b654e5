// Shows how much of a file has left (chapter 5 of the manual). Without this file, and whenever something here fails, the form is
// sent as any other.
const forms = document.querySelectorAll('form[data-subir]');

const begin = (form) => {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.setAttribute('aria-label', form.dataset.subir.replace(/:?\s*\{0\}\s*%/, ''));
  form.append(line, bar);
  return (part) => {
    bar.value = part;
    const words = form.dataset.subir.replace('{0}', String(part));
    if (part % 25 === 0 || part === 100 || line.textContent === '') {
      line.textContent = words;
    }
  };
};

const send = (form, submitter) => {
  const show = begin(form);
  const request = new XMLHttpRequest();
  const target = new URL(submitter?.hasAttribute('formaction') ? submitter.formAction : form.action, location).href;
  request.open('POST', target);
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) {
      show(Math.floor((100 * event.loaded) / event.total));
    }
  });
  request.addEventListener('load', () => {
    // A redirect was followed: the step is done, and its next page is opened as a page of its own.
    if (request.responseURL && request.responseURL !== target && request.status === 200) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    document.title = page.title;
    document.body.replaceWith(page.body);
    document.querySelectorAll('form[data-subir]').forEach(watch);
    const errors = document.querySelector('[data-errores], [role=alert]');
    errors?.focus();
    scrollTo(0, 0);
  });
  request.addEventListener('error', () => form.submit());
  request.send(new FormData(form));
};

const watch = (form) =>
  form.addEventListener('submit', (event) => {
    if ([...form.querySelectorAll('input[type=file]')].some((input) => input.files.length > 0)) {
      event.preventDefault();
      event.submitter?.setAttribute('disabled', '');
      send(form, event.submitter);
    }
  });

forms.forEach(watch);
