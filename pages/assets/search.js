// Searches the names in names.js. Without scripts, the search form stays hidden.
"use strict";

const MAX_RESULTS = 40;
const form = document.querySelector("form.search");
const input = form.querySelector("input");
const status = form.querySelector(".status");
const list = form.querySelector(".results");

// Ranks matches: whole names first, then prefixes, then substrings.
function rank(name, query) {
  const at = name.toLowerCase().indexOf(query);
  if (at < 0) return -1;
  return at === 0 ? (name.length === query.length ? 0 : 1) : 2;
}

function matches(query) {
  const found = [];
  for (const entry of window.names) {
    const [name, owner] = entry;
    const own = rank(name, query);
    const order = own >= 0 ? own : rank(`${owner}.${name}`, query) >= 0 ? 3 : -1;
    if (order >= 0) found.push([order + (owner ? 0.5 : 0), entry]);
  }
  return found.sort((a, b) => a[0] - b[0]).map(([, entry]) => entry);
}

function item([name, owner, kind, href]) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = owner ? `${owner}.${name}` : name;
  const note = document.createElement("span");
  note.className = "kind";
  note.textContent = kind;
  item.append(link, " ", note);
  return item;
}

function show() {
  const query = input.value.trim().toLowerCase();
  const found = query ? matches(query) : [];
  list.replaceChildren(...found.slice(0, MAX_RESULTS).map(item));
  const more = found.length > MAX_RESULTS ? `, showing the first ${MAX_RESULTS}` : "";
  status.textContent = query ? `${found.length} found${more}` : "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
input.addEventListener("input", show);
form.hidden = false;
show();
