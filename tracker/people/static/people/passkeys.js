// Shows what needs a script where there is one that can use passkeys, and says when a passkey was not used.
document.addEventListener("DOMContentLoaded", () => {
  if (window.PublicKeyCredential) {
    for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;
  } else {
    say("This browser cannot use passkeys at this address. They need HTTPS, or localhost.");
  }
});
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const name = event.detail.exception && event.detail.exception.name;
  say(name === "InvalidStateError"
    ? "This passkey is one of yours already."
    : "The passkey was not used. Try again, or take another way.");
});
function say(words) {
  const trouble = document.getElementById("passkey-trouble");
  trouble.textContent = words;
  trouble.hidden = false;
}
