// Ties the buttons of the sign-in pages to the browser's passkeys, and says so when one could not be used.
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
for (const part of document.querySelectorAll("[data-passkey-form]")) {
  const { passkeyForm, ...ids } = part.dataset;
  window.allauth.webauthn.forms[passkeyForm]({ ids });
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-passkey-trouble]");
  if (trouble) trouble.hidden = false;
});
