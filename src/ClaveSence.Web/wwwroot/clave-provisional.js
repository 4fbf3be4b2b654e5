// The letter's button brings the provisional clave in the fragment, which browsers send to nobody. Here it goes into its field
// and out of the address; sending it stays with the person. Without this file it is typed.
'use strict';

const field = document.getElementById('ClaveProvisional');
const isCode = (text) => /^[2-9ACDEFHJKMNPRTWXY]{10}$/.test(text);
const carried = location.hash.slice(1);

// Any mistake brings the page back without what is secret, and the fragment is gone by then: this tab keeps the code until the next page.
const Kept = 'clave-provisional';
const kept = sessionStorage.getItem(Kept);
sessionStorage.removeItem(Kept);
if (field && !field.value && kept && field.getAttribute('aria-invalid') !== 'true') {
  field.value = kept;
}
field?.form.addEventListener('submit', () => {
  const typed = field.value.replace(/[-\s]/g, '').toUpperCase();
  if (isCode(typed)) {
    sessionStorage.setItem(Kept, typed);
  }
});

if (isCode(carried)) {
  history.replaceState(history.state, '', location.pathname + location.search);
  const other = document.querySelector('[data-otra-clave]');
  if (field) {
    field.value = carried;
  } else if (other) {
    // Another one was proved in this browser before: whose the letter's is has to be said first.
    location.replace(`${other.href}#${carried}`);
  }
}

// Another tab is another page: the code goes along as it came, in the fragment.
document.querySelectorAll('.tabs a').forEach((tab) => {
  tab.addEventListener('click', () => {
    const typed = (field?.value ?? '').replace(/[-\s]/g, '').toUpperCase();
    tab.hash = isCode(typed) ? typed : '';
  });
});
