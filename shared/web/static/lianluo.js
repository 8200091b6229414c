// What makes pages quick. Every page stands without it.
(() => {
  "use strict";
  const words = document.body.dataset;
  document.documentElement.classList.add("scripted");

  const line = (text) => {
    const p = document.createElement("p");
    p.className = "quiet";
    p.setAttribute("role", "status");
    p.textContent = text;
    return p;
  };

  // A piece of a page that another room serves. Its failing leaves the link and the others.
  const fill = async (place) => {
    const slow = line(words.slow);
    const began = Date.now();
    const hint = setTimeout(() => place.append(slow), 1000);
    const count = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      if (seconds >= 5) slow.textContent = `${words.slow} ${seconds} s`;
    }, 1000);
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(place.dataset.fragment, {
        credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(20000),
        headers: { Accept: "text/html" },
      });
      if (answer.status === 204) place.remove();
      else if (answer.ok) place.innerHTML = await answer.text();
      else throw new Error(String(answer.status));
    } catch {
      place.append(line(words.failed));
    } finally {
      clearTimeout(hint);
      clearInterval(count);
      slow.remove();
      place.removeAttribute("aria-busy");
    }
  };
  document.querySelectorAll("[data-fragment]").forEach(fill);

  // What is being prepared is looked for again; without the script the page refreshes by itself.
  const awaited = document.querySelector("[data-again]");
  if (awaited) {
    setTimeout(() => location.replace(awaited.dataset.again), awaited.dataset.seconds * 1000);
  }

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
  });

  // A barred button says why, and does nothing.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
    if (event.target.closest("[data-print]")) print();
    const all = event.target.closest("[data-check-all]");
    if (all) {
      const boxes = all.closest("form").querySelectorAll(`[name="${all.dataset.checkAll}"]`);
      const on = [...boxes].some((box) => !box.checked);
      boxes.forEach((box) => { box.checked = on; });
    }
  });

  // Where a form came back, the first field to mend has the focus.
  const first = document.querySelector(".field.bad input, .field.bad textarea, .field.bad select");
  if (first) first.focus();
})();
