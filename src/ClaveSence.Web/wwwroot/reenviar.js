// Sends the one form of the page on; without scripts its button does the same.
document.querySelector('form[data-reenviar]')?.submit();
