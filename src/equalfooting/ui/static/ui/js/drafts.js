// What someone typed is never lost: kept on this device at once, at the server when the line allows.
//   <form {% draft_attributes key url version %}>
// The server answers a save with JSON {"version": "..."}; with 409 it says that a newer text is there,
// and then nothing is overwritten: both are kept and the reader chooses. An element
// [data-draft-clear="key"] on the page after sending takes the copy off this device.

const HERE = "ui:draft:";
const KEEP_DAYS = 30;
const TAB = crypto.randomUUID?.() ?? String(Math.random());

const say = (text) => document.dispatchEvent(new CustomEvent("ui:announce", { detail: text }));

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function keep(name, record) {
  try {
    localStorage.setItem(name, JSON.stringify(record));
    return true;
  } catch {
    return false; // private window or full: the server's copy is then the only one
  }
}

function namesOf(key) {
  return Object.keys(localStorage).filter((name) => name === HERE + key || name.startsWith(`${HERE}${key}#`));
}

function newest(key) {
  return namesOf(key).map(stored).filter((record) => record?.values).sort((a, b) => b.at - a.at)[0];
}

function clear(key) {
  namesOf(key).forEach((name) => localStorage.removeItem(name));
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken"
    && !["file", "password", "submit", "button", "hidden", "fieldset"].includes(field.type) && !("draftSkip" in field.dataset));
}

function valuesOf(form) {
  const values = {};
  for (const field of fieldsOf(form)) {
    values[field.name] ??= [];
    if (["checkbox", "radio"].includes(field.type)) {
      if (field.checked) values[field.name].push(field.value);
    } else if (field.multiple) {
      values[field.name].push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      values[field.name].push(field.value);
    }
  }
  return values;
}

function fill(form, values) {
  const left = structuredClone(values);
  for (const field of fieldsOf(form)) {
    const wanted = left[field.name];
    if (!wanted) continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = wanted.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = wanted.includes(option.value);
    else if (wanted.length) field.value = wanted.shift();
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.draftKey;
    this.url = form.dataset.draftUrl;
    this.version = form.dataset.draftVersion ?? "";
    this.words = JSON.parse(form.dataset.draftWords || "{}");
    this.line = form.querySelector("[data-draft-state]") ?? form.appendChild(document.createElement("p"));
    this.line.classList.add("draft-state");
    this.isStopped = false;
    this.seen = stored(HERE + this.key)?.at ?? 0; // what stood here before this window wrote
    this.restore();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    window.addEventListener("online", () => this.isDirty && this.send());
    window.addEventListener("pagehide", () => this.isDirty && this.keepHere());
  }

  state(word) {
    this.line.textContent = this.words[word] ?? "";
  }

  restore() {
    const found = newest(this.key);
    if (!found) return;
    if (Date.now() - found.at > KEEP_DAYS * 86400000) return clear(this.key);
    const current = JSON.stringify(valuesOf(this.form));
    if (JSON.stringify(found.values) === current) return;
    if (found.version === this.version && !this.form.querySelector("[aria-invalid=true]")) return this.put(found);
    this.offer(found);
  }

  put(found) {
    this.before = valuesOf(this.form);
    fill(this.form, found.values);
    this.isDirty = true;
    this.note("restored", found, [["undo", () => { fill(this.form, this.before); clear(this.key); }]]);
    this.form.dispatchEvent(new CustomEvent("ui:draft-restored", { bubbles: true }));
    this.send();
  }

  offer(found) {
    this.note("offer", found, [["use", () => this.put(found)], ["discard", () => clear(this.key)]]);
  }

  note(word, found, choices) {
    this.form.querySelector(".draft-found")?.remove();
    const box = document.createElement("div");
    box.className = "callout callout-info draft-found";
    const body = document.createElement("div");
    const text = document.createElement("p");
    const at = new Date(found.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    text.textContent = (this.words[word] ?? "").replace("{moment}", at);
    body.append(text);
    const actions = document.createElement("p");
    for (const [name, act] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = this.words[name] ?? name;
      button.addEventListener("click", () => { act(); box.remove(); });
      actions.append(button);
    }
    body.append(actions);
    box.append(body);
    this.form.prepend(box);
    say(text.textContent);
  }

  changed() {
    this.isDirty = true;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.keepHere(), 300);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.send(), 1800);
  }

  keepHere() {
    const record = { at: Date.now(), version: this.version, tab: TAB, values: valuesOf(this.form) };
    const other = stored(HERE + this.key);
    // Another window of the same form keeps its own copy; neither overwrites the other.
    const isOthers = other && other.tab !== TAB && other.at > this.seen;
    const isKept = keep(isOthers ? `${HERE}${this.key}#${TAB}` : HERE + this.key, record);
    if (!this.url) this.state(isKept ? "here" : "unsaved");
  }

  async send() {
    if (!this.url || this.isStopped || this.isSending) return;
    this.isSending = true;
    const sent = JSON.stringify(valuesOf(this.form));
    try {
      await this.post();
      if (JSON.stringify(valuesOf(this.form)) === sent) this.isDirty = false;
    } catch {
      this.state(stored(HERE + this.key) ? "here" : "unsaved");
      clearTimeout(this.later);
      this.later = setTimeout(() => this.send(), 15000);
    } finally {
      this.isSending = false;
    }
  }

  async post() {
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    body.set("draft_version", this.version);
    const answer = await fetch(this.url, { method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" } });
    if (answer.status === 409) {
      this.isStopped = true;
      this.state("newer");
      say(this.words.newer ?? "");
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    this.version = (await answer.json()).version ?? this.version;
    const version = this.form.querySelector("input[name=draft_version]");
    if (version) version.value = this.version;
    this.keepHere();
    this.state("saved");
  }
}

for (const element of document.querySelectorAll("[data-draft-clear]")) clear(element.dataset.draftClear);
for (const form of document.querySelectorAll("form[data-draft-key]")) new Draft(form);
