// Finding one's way in the page. Without it everything is there to be read, only not to be searched.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("live");
  const tools = document.getElementById("tools");
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const rows = all(".m");
  const changed = rows.filter((row) => row.classList.contains("c"));
  const boxes = all("#filters input[name]");
  const GROUPS = { status: "s", kind: "k", topic: "t" };
  const THEMES = ["", "dark", "light"];
  const firstView = root.dataset.view;
  const state = { at: "", view: firstView, theme: "", q: "", keys: true, open: false, status: [], kind: [], topic: [] };
  const words = new Map();
  let lastHash = null;

  // The address: #clause;view=side;status=removed,moved;q=words
  function read() {
    const parts = location.hash.slice(1).split(";");
    Object.assign(state, { at: "", view: firstView, theme: "", q: "", keys: true, open: false, status: [], kind: [], topic: [] });
    for (const part of parts) {
      const cut = part.indexOf("=");
      if (cut < 0) { state.at = state.at || decoded(part); continue; }
      const name = part.slice(0, cut), value = part.slice(cut + 1);
      if (name in GROUPS) state[name] = value.split(",").map(decoded).filter(Boolean);
      else if (name === "view") state.view = value === "side" ? "side" : "inline";
      else if (name === "theme" && THEMES.includes(value)) state.theme = value;
      else if (name === "q") state.q = decoded(value);
      else if (name === "fold") state.open = value === "open";
      else if (name === "keys") state.keys = value !== "off";
    }
  }
  function decoded(text) {
    try { return decodeURIComponent(text); } catch (error) { return ""; }
  }
  function address() {
    const parts = [encodeURIComponent(state.at)];
    if (state.view !== firstView) parts.push("view=" + state.view);
    for (const name in GROUPS) if (state[name].length) parts.push(name + "=" + state[name].map(encodeURIComponent).join(","));
    if (state.q) parts.push("q=" + encodeURIComponent(state.q));
    if (state.theme) parts.push("theme=" + state.theme);
    if (state.open) parts.push("fold=open");
    if (!state.keys) parts.push("keys=off");
    return "#" + parts.join(";");
  }
  function keep(asNew) {
    const hash = address();
    lastHash = hash;
    if (hash === (location.hash || "#")) return;
    history[asNew ? "pushState" : "replaceState"](null, "", hash);
  }

  function show() {
    if (state.theme) root.dataset.theme = state.theme; else delete root.dataset.theme;
    const theme = document.getElementById("theme");
    theme.querySelector("span").textContent = state.theme || "auto";
    theme.setAttribute("aria-label", "Colours: " + (state.theme || "as the system has them"));
    if (!tools) return;
    if (state.view === "side") changed.forEach(splitUp);
    root.dataset.view = state.view;
    all("button.view").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === state.view)));
    boxes.forEach((box) => { box.checked = state[box.name].includes(box.value); });
    document.getElementById("keys").checked = state.keys;
    unfold();
    const search = document.getElementById("search");
    if (search.value.trim() !== state.q) search.value = state.q;
    filter();
    count();
  }

  function unfold() {
    const button = document.getElementById("unfold");
    if ((button.getAttribute("aria-pressed") === "true") === state.open) return;
    button.setAttribute("aria-pressed", String(state.open));
    all(".same, .m > details").forEach((fold) => { fold.open = state.open; delete fold.dataset.opened; });
  }

  // Filters: any of a group, and every group.
  function filter() {
    const wanted = Object.entries(GROUPS).filter(([name]) => state[name].length);
    const query = plain(state.q);
    const active = wanted.length > 0 || query !== "";
    root.classList.toggle("filtered", active);
    let passed = 0;
    for (const row of rows) {
      const passes = wanted.every(([name, key]) => {
        const has = (row.dataset[key] || (key === "s" ? "unchanged" : "")).split(" ");
        return state[name].some((value) => has.includes(value));
      }) && (!query || wordsOf(row).some((text) => text.includes(query)));
      row.hidden = active && !passes;
      if (passes) passed += 1;
    }
    for (const fold of all(".same")) {
      const any = !active || all(".m", fold).some((row) => !row.hidden);
      fold.hidden = !any;
      if (active && any) { if (!fold.open) { fold.open = true; fold.dataset.opened = "yes"; } }
      else if (fold.dataset.opened) { fold.open = false; delete fold.dataset.opened; }
    }
    for (const note of all(".departure")) note.hidden = active && document.getElementById(note.id.slice(5)).hidden;
    const chosen = state.status.length + state.kind.length + state.topic.length;
    document.getElementById("chosen").textContent = chosen ? "(" + chosen + " chosen)" : "";
    document.getElementById("nothing").hidden = passed > 0;
    document.getElementById("found").textContent = active ? "Filtered: " + passed + " of " + rows.length + " clauses are shown." : "";
    highlight(query);
  }
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  }
  // What a row says in the old draft, and in the new one.
  function wordsOf(row) {
    if (!words.has(row)) {
      words.set(row, ["ins", "del"].map((other) => {
        const copy = row.cloneNode(true);
        all(".v, .cols, ." + other + ", " + other, copy).forEach((node) => node.remove());
        all("br, p, li", copy).forEach((node) => node.after(" "));
        return plain(copy.textContent);
      }));
    }
    return words.get(row);
  }
  function highlight(query) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (query.length < 2) return;
    const ranges = [];
    for (const row of rows) {
      if (row.hidden || ranges.length > 2000) continue;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + query.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  // Side by side: the left column is the text without insertions, the right one without deletions.
  function splitUp(row) {
    if (row.classList.contains("split-up")) return;
    const texts = all(".t", row);
    if (!texts.length) return;
    row.classList.add("split-up");
    const columns = document.createElement("div");
    columns.className = "cols";
    const facts = document.getElementById("clauses").dataset;
    for (const [side, title, drop, name] of [["old", "Old", "ins", row.dataset.old], ["new", "New", "del", row.dataset.new]]) {
      const column = document.createElement("div");
      column.className = "col";
      const head = document.createElement("p");
      head.className = "side-name";
      const label = document.createElement("bdi");
      label.textContent = name;
      head.append(title + " draft ", label);
      column.append(head);
      if (!name) {
        head.className += " none";
        head.textContent = "Not in the " + side + " draft";
      } else {
        for (const text of texts) {
          const copy = text.cloneNode(true);
          all(drop + ", ." + drop + ", .part." + (side === "old" ? "new" : "old"), copy).forEach((node) => node.remove());
          copy.lang = facts[side + "Lang"];
          copy.dir = facts[side + "Dir"];
          column.append(copy);
        }
      }
      columns.append(column);
    }
    texts[texts.length - 1].after(columns);
  }

  function count() {
    const list = changed.filter((row) => !row.hidden);
    const at = list.findIndex((row) => row.id === state.at);
    document.getElementById("where").textContent = (at < 0 ? "" : at + 1 + " of ") + list.length + (list.length === 1 ? " change" : " changes");
  }
  function step(forward) {
    const list = changed.filter((row) => !row.hidden);
    if (!list.length) return;
    const here = state.at && document.getElementById(state.at);
    let next;
    if (here) {
      const side = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
      const beyond = list.filter((row) => row !== here && here.compareDocumentPosition(row) & side);
      next = forward ? beyond[0] : beyond[beyond.length - 1];
    } else {
      const edge = tools.getBoundingClientRect().bottom;
      const below = list.filter((row) => row.getBoundingClientRect().top >= edge);
      next = forward ? below[0] : list[list.length - below.length - 1];
    }
    if (next) go(next, false);
    else document.getElementById("where").textContent = forward ? "last change" : "first change";
  }
  function go(target, asNew) {
    if (target.closest("[hidden]")) reset();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const inner = target.querySelector(":scope > details");
    if (inner && target.classList.contains("m")) inner.open = true;
    all(".here").forEach((row) => row.classList.remove("here"));
    if (target.matches(".m, .departure")) {
      target.classList.add("here");
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
    state.at = target.id;
    keep(asNew);
    if (tools) count();
    const covered = tools && getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0;
    root.style.scrollPaddingTop = covered + 12 + "px";
    target.scrollIntoView({ block: "start" });
    // Rows off the screen have only a guessed height until they come near it.
    requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView({ block: "start" })));
  }
  function reset() {
    Object.assign(state, { q: "", status: [], kind: [], topic: [] });
    show();
    keep(false);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = document.getElementById(decoded(link.getAttribute("href").slice(1)));
    if (!target) return;
    event.preventDefault();
    if (tools && link.dataset.status) {
      Object.assign(state, { q: "", status: [link.dataset.status], kind: [], topic: [] });
      show();
    }
    go(target, true);
  });
  document.getElementById("theme").addEventListener("click", () => {
    state.theme = THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length];
    show();
    keep(false);
  });
  function arrive() {
    if (lastHash === location.hash && lastHash !== null) return;
    lastHash = location.hash;
    read();
    show();
    const target = state.at && document.getElementById(state.at);
    if (target) go(target, false);
  }
  window.addEventListener("popstate", arrive);
  window.addEventListener("hashchange", arrive);

  if (tools) {
    document.getElementById("next").addEventListener("click", () => step(true));
    document.getElementById("previous").addEventListener("click", () => step(false));
    all("button.view").forEach((button) => button.addEventListener("click", () => {
      state.view = button.dataset.view;
      show();
      keep(false);
    }));
    boxes.forEach((box) => box.addEventListener("change", () => {
      state[box.name] = boxes.filter((each) => each.name === box.name && each.checked).map((each) => each.value);
      show();
      keep(false);
    }));
    document.getElementById("keys").addEventListener("change", (event) => {
      state.keys = event.target.checked;
      keep(false);
    });
    all("button.reset").forEach((button) => button.addEventListener("click", reset));
    document.getElementById("unfold").addEventListener("click", () => {
      state.open = !state.open;
      show();
      keep(false);
    });
    let waiting = 0;
    const search = document.getElementById("search");
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { state.q = search.value.trim(); show(); keep(false); }, 150);
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest && event.target.closest("input:not([type=checkbox]), select, textarea");
      if (event.key === "Escape" && event.target === search) { search.value = ""; state.q = ""; show(); keep(false); search.blur(); return; }
      if (!state.keys || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "n" || event.key === "j") step(true);
      else if (event.key === "p" || event.key === "k") step(false);
      else if (event.key === "s") { state.view = state.view === "side" ? "inline" : "side"; show(); keep(false); }
      else if (event.key === "/") { event.preventDefault(); search.focus(); }
    });
  }
  arrive();
})();
