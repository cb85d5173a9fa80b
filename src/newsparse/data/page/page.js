"use strict";
// The page of an explanation: filters, evidence and the article's fields. Whatever came from the page's text is set as text,
// never as markup; one listener serves all blocks.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const source = byId("source");
  const aside = byId("aside");
  const panel = byId("block");
  const blocks = Array.from(source.children);
  const places = new Map(blocks.map((block, at) => [block, at]));
  const labelOf = blocks.map((block) => data.labels.indexOf(/(?:^| )l-(\w+)/.exec(block.className)[1]));
  const isSheet = matchMedia("(max-width: 759px)");
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  const state = { at: -1, kept: false, labels: new Set(), query: "", hits: [] };

  // -- Elements ----------------------------------------------------------------------------------------------------------
  /** An element with a class and what is in it: texts and elements. */
  function make(tag, name, ...parts) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...parts);
    return element;
  }

  /** A button. */
  function makeButton(name, text, pressed) {
    const button = make("button", name, text);
    button.type = "button";
    button.setAttribute("aria-pressed", String(pressed));
    return button;
  }

  const words = (label) => data.labels[label].replaceAll("_", " ");
  const makeTag = (label) => make("span", `tag l-${data.labels[label]}`, words(label));

  /** A bar as long as a share says. */
  function makeBar(name, share) {
    const bar = make("i");
    bar.style.setProperty("--w", String(Math.min(Math.max(share, 0), 1)));
    const meter = make("span", name, bar);
    meter.setAttribute("aria-hidden", "true");
    return meter;
  }

  /** A probability, given in ten-thousandths. */
  function showOdds(odds) {
    if (odds < 10) return odds < 1 ? "< 0.01 %" : `${(odds / 100).toFixed(2)} %`;
    if (odds > 9990) return "> 99.9 %";
    return `${(odds / 100).toFixed(odds < 1000 || odds > 9900 ? 1 : 0)} %`;
  }

  /** A weight, given in hundredths of a nat, with its sign. */
  const showWeight = (cents) => `${cents < 0 ? "\u2212" : "+"}${(Math.abs(cents) / 100).toFixed(2)}`;

  const showOffset = (offset) => {
    const lines = Math.abs(offset) === 1 ? "line" : `${Math.abs(offset)} lines`;
    return offset ? `${lines} ${offset < 0 ? "above" : "below"}` : "";
  };

  // -- Characters that HTML cannot hold, and the names of those that cannot be seen ---------------------------------------
  for (const glyph of document.querySelectorAll(".g")) {
    const code = glyph.dataset.u;
    if (code !== undefined) {
      const held = make("b", "", String.fromCodePoint(parseInt(code, 16)).repeat(Number(glyph.dataset.k || 1)));
      held.dir = "ltr";
      glyph.append(held);
    }
    const key = code ?? glyph.textContent.codePointAt(0).toString(16);
    if (data.marks[key]) glyph.title = `${data.marks[key]} (U+${key.toUpperCase().padStart(4, "0")})`;
  }

  // What is copied is the text with all its characters.
  document.addEventListener("copy", (event) => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !source.contains(chosen.getRangeAt(0).commonAncestorContainer)) return;
    event.clipboardData.setData("text/plain", chosen.getRangeAt(0).toString());
    event.preventDefault();
  });

  // -- Evidence ----------------------------------------------------------------------------------------------------------
  /** The rows of evidence: flat [place, hundredths, …, how many more, their sum], and the sum of all. */
  function makeEvidence(sum, flat, own, equals) {
    const more = flat[flat.length - 2];
    const strongest = Math.min(Math.max(1, ...flat.slice(0, -2).filter((_, k) => k % 2).map(Math.abs)), 800);
    const list = make("div", "pieces");
    const add = (name, parts, cents, meaning) => {
      const sway = makeBar(cents < 0 ? "sway against" : "sway", Math.abs(cents) / strongest);
      const cells = [make("div", "", ...parts), sway, make("span", "num", showWeight(cents))];
      const row = meaning ? make("details", name, make("summary", "", ...cells), make("p", "", meaning)) : make("div", name, ...cells);
      list.append(row);
    };
    for (let k = 0; k < flat.length - 2; k += 2) {
      const [name, offset, kind, meaning] = data.names[flat[k]];
      const isOwn = own.has(name) || kind === "your rule";
      const note = make("small", "", ...(offset ? [make("span", "offset", showOffset(offset)), " \u00b7 "] : []), kind);
      add(isOwn ? "piece own" : "piece", [make("code", "", name), note], flat[k + 1], meaning);
    }
    if (more) add("piece rest", [`${more.toLocaleString("en")} more, together`], flat[flat.length - 1]);
    const total = make("div", "sum", make("span", "", `sum ${showWeight(sum)} `, make("small", "", equals)));
    total.append(make("span", "num", showWeight(sum)));
    return [list, total];
  }

  function makeWhyNot(row, own) {
    const box = make("div", "against-all");
    const select = make("select");
    select.id = "why-not";
    select.setAttribute("aria-label", "Why not another label");
    select.append(new Option("choose a label \u2026", ""));
    for (const [k, [label]] of row[7].entries()) select.append(new Option(words(label), String(k)));
    select.addEventListener("change", () => {
      box.replaceChildren();
      if (select.value === "") return;
      const [label, sum, flat] = row[7][Number(select.value)];
      const lead = sum > 0
        ? `What speaks for ${words(label)} would have had to weigh ${(sum / 100).toFixed(2)} more, or what speaks against it less:`
        : `By itself ${words(label)} is the likelier label; what decided lies elsewhere:`;
      box.append(make("p", "hint", lead), ...makeEvidence(sum, flat, own, `for ${words(row[0])} against ${words(label)}`));
    });
    return [make("h3", "", "Why not \u2026?"), select, box];
  }

  /** The likeliest labels of a block, with their probabilities. */
  const readOdds = (row) => new Map(row[3].flatMap((label, k, odds) => (k % 2 ? [] : [[label, odds[k + 1]]])));
  const lineOf = (at) => blocks[at].firstChild.dataset.n;

  function fillPanel(at) {
    const block = blocks[at];
    const row = data.blocks[at];
    if (!row) {
      const why = block.classList.contains("w")
        ? "Nothing but blanks, or more text than was to be read: no label was looked for."
        : "This page is too long for the evidence of all its blocks.";
      panel.replaceChildren(make("div", "label", make("b", "", words(labelOf[at])), make("span", "where", `line ${lineOf(at)}`)), make("p", "why", why));
      return;
    }
    const [label, runner, decided, , rules, sum, flat] = row;
    const own = new Set(rules.map((rule) => data.names[rule][0]));
    const known = readOdds(row);
    const keep = makeButton("keep", state.kept ? "Kept" : "Keep", state.kept);
    Object.assign(keep, { id: "keep", title: "Keep this block here (Enter); Escape lets go" });
    const head = make("div", "label", makeTag(label), make("span", "odds", showOdds(known.get(label) ?? 0)));
    head.append(make("span", "where", `line ${lineOf(at)}`), keep);
    const quote = make("p", `quote l-${data.labels[label]}`);
    quote.dir = "auto";
    quote.append(...quoteBlock(block));
    const parts = [head, quote, make("p", "why", data.decided[decided])];
    if (own.size) parts.push(make("p", "fired", "Your rules here: ", ...Array.from(own, (name) => make("code", "", name))));
    const chart = make("div", "chart");
    for (const [each, share] of known) {
      if (share < 5 && each !== label && each !== runner) continue;
      const meter = makeBar("meter", share / 10000);
      meter.classList.add(`l-${data.labels[each]}`);
      chart.append(makeTag(each), meter, make("span", "num", showOdds(share)));
    }
    const key = make("p", "legendline", make("span", "", make("i"), `for ${words(label)}`));
    key.append(make("span", "against", make("i"), `for ${words(runner)}, the runner-up`));
    parts.push(make("h3", "", "Labels"), chart, make("h3", "", `Why ${words(label)} and not ${words(runner)}`), key);
    parts.push(...makeEvidence(sum, flat, own, "= margin"));
    parts.push(make("p", "hint", "In nats: +0.69 makes it twice as likely, +2.30 ten times."), ...makeWhyNot(row, own));
    panel.replaceChildren(...parts);
    panel.scrollTop = 0;
  }

  /** What a block says, cut when it is long, its glyphs shown as in the text. */
  function quoteBlock(block) {
    const copy = block.cloneNode(true);
    copy.querySelector(".k").remove();
    const parts = [];
    for (let left = 300, part = copy.firstChild; part && left > 0; part = copy.firstChild) {
      if (part.nodeType === Node.TEXT_NODE) part.data = part.data.slice(0, left);
      left -= part.textContent.length || 1;
      parts.push(part);
      part.remove();
    }
    return parts;
  }

  // -- Which block is shown ----------------------------------------------------------------------------------------------
  const reveal = (block, where = "nearest") => block.scrollIntoView({ block: where, behavior: isCalm.matches ? "auto" : "smooth" });

  function show(at) {
    if (at < 0 || at >= blocks.length) return;
    blocks[state.at]?.classList.remove("on", "kept");
    blocks[state.at]?.removeAttribute("aria-selected");
    blocks[Math.max(state.at, 0)].tabIndex = -1;
    state.at = at;
    blocks[at].classList.add("on");
    blocks[at].classList.toggle("kept", state.kept);
    blocks[at].tabIndex = 0;
    blocks[at].setAttribute("aria-selected", "true");
    fillPanel(at);
    choosePanel("block");
  }

  function keep(isKept) {
    state.kept = isKept;
    if (state.at < 0) return;
    blocks[state.at].classList.toggle("kept", isKept);
    const button = byId("keep");
    if (!button) return;
    button.textContent = isKept ? "Kept" : "Keep";
    button.setAttribute("aria-pressed", String(isKept));
  }

  function choosePanel(name) {
    aside.classList.toggle("article", name === "article");
    for (const each of ["block", "article"]) byId(`tab-${each}`).setAttribute("aria-selected", String(each === name));
  }

  const placeOf = (target) => {
    const block = target instanceof Element ? target.closest(".b") : null;
    return block && source.contains(block) ? places.get(block) : undefined;
  };

  let timer = 0;
  source.addEventListener("pointerover", (event) => {
    clearTimeout(timer);
    const at = placeOf(event.target);
    if (event.pointerType !== "mouse" || at === undefined || state.kept || at === state.at || isSheet.matches) return;
    timer = setTimeout(() => show(at), 60); // passing over blocks on the way to the panel shows none of them
  });
  source.addEventListener("pointerleave", () => clearTimeout(timer));
  source.addEventListener("focusin", (event) => {
    const at = placeOf(event.target);
    if (at !== undefined && at !== state.at) show(at);
  });
  source.addEventListener("click", (event) => {
    const at = placeOf(event.target);
    if (at === undefined || !getSelection().isCollapsed) return;
    clearTimeout(timer);
    state.kept = !isSheet.matches && !(state.kept && at === state.at);
    show(at);
    if (isSheet.matches) {
      aside.classList.add("open");
      reveal(blocks[at]);
    }
  });

  const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
  source.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (step) go(step, state.at);
    else if (event.key === "Home") go(1, -1);
    else if (event.key === "End") go(-1, blocks.length);
    else if (event.key === "Enter" || event.key === " ") keep(!state.kept);
    else return;
    event.preventDefault();
  });

  /** To the next block, or the one before, that the filter leaves. */
  function go(step, from) {
    for (let at = from + step; at >= 0 && at < blocks.length; at += step) {
      if (blocks[at].classList.contains("dim")) continue;
      show(at);
      blocks[at].focus({ preventScroll: true });
      reveal(blocks[at]);
      return true;
    }
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    keep(false);
    aside.classList.remove("open");
  });
  panel.addEventListener("click", (event) => {
    if (event.target.id === "keep") return keep(!state.kept);
    const doubt = event.target.closest("[data-at]");
    if (!doubt) return;
    const at = Number(doubt.dataset.at);
    state.kept = !isSheet.matches;
    show(at);
    reveal(blocks[at], "center");
  });

  // -- Filters -----------------------------------------------------------------------------------------------------------
  const chips = Array.from(document.querySelectorAll(".chip"));
  const presets = Array.from(document.querySelectorAll("[data-preset]"));
  const preset = (name) => chips.filter((chip) => chip.dataset.p === name).map((chip) => Number(chip.dataset.l));

  function filter() {
    const { labels, query } = state;
    let left = 0;
    for (const [at, block] of blocks.entries()) {
      const stays = (!labels.size || labels.has(labelOf[at])) && (!query || block.textContent.toLowerCase().includes(query));
      block.classList.toggle("dim", !stays);
      left += stays ? 1 : 0;
    }
    for (const chip of chips) chip.setAttribute("aria-pressed", String(labels.has(Number(chip.dataset.l))));
    for (const button of presets) {
      const wanted = button.dataset.preset === "all" ? [] : preset(button.dataset.preset);
      const isOn = wanted.length === labels.size && wanted.every((label) => labels.has(label));
      button.setAttribute("aria-pressed", String(isOn && (button.dataset.preset === "all" || wanted.length > 0)));
    }
    byId("found").hidden = !labels.size && !query;
    byId("count").value = `${left.toLocaleString("en")} of ${blocks.length.toLocaleString("en")} blocks`;
  }

  document.querySelector("nav").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "next" || button.id === "previous") return jump(button.id === "next" ? 1 : -1);
    if (button.dataset.preset) {
      state.labels = new Set(button.dataset.preset === "all" ? [] : preset(button.dataset.preset));
      if (button.dataset.preset === "all") state.query = byId("query").value = "";
    } else {
      const label = Number(button.dataset.l);
      if (!state.labels.delete(label)) state.labels.add(label);
    }
    filter();
  });

  /** To the next block that the filter leaves; behind the last comes the first. */
  function jump(step) {
    for (let k = 1; k <= blocks.length; k++) {
      const at = (((state.at < 0 && step < 0 ? 0 : state.at) + step * k) % blocks.length + blocks.length) % blocks.length;
      if (blocks[at].classList.contains("dim")) continue;
      show(at);
      reveal(blocks[at]);
      return;
    }
  }

  byId("query").addEventListener("input", (event) => {
    state.query = event.target.value.trim().toLowerCase();
    filter();
  });
  byId("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter") jump(event.shiftKey ? -1 : 1);
  });

  // -- The article -------------------------------------------------------------------------------------------------------
  /** The blocks that a row of the article names: "3-5 9". */
  function readRanges(ranges) {
    return ranges.split(" ").flatMap((range) => {
      const [first, last] = range.split("-").map(Number);
      return blocks.slice(first, (last ?? first) + 1);
    });
  }

  function highlight(row) {
    for (const block of state.hits) block.classList.remove("hit");
    state.hits = row ? readRanges(row.querySelector("[data-s]").dataset.s) : [];
    for (const block of state.hits) block.classList.add("hit");
  }

  const article = byId("article");
  const rowOf = (event) => event.target.closest(".f.s");
  for (const kind of ["pointerover", "focusin"]) article.addEventListener(kind, (event) => highlight(rowOf(event)));
  article.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && highlight(null));
  article.addEventListener("focusout", () => highlight(null));
  article.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (!row) return;
    highlight(row);
    reveal(state.hits[0], isSheet.matches ? "start" : "center");
  });

  document.querySelector(".tabs").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "close") return aside.classList.remove("open");
    const name = button.id.slice("tab-".length);
    const isShown = aside.classList.contains("open") && aside.classList.contains("article") === (name === "article");
    choosePanel(name);
    aside.classList.toggle("open", !isShown);
  });

  // -- Theme, and the start ----------------------------------------------------------------------------------------------
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });

  /** The blocks whose labels are least probable, to begin with. */
  function listDoubts() {
    const rows = Array.from(data.blocks.entries()).filter(([, row]) => row);
    const ranked = rows.map(([at, row]) => [at, row[0], readOdds(row).get(row[0]) ?? 0]).sort((one, other) => one[2] - other[2]);
    const list = ranked.slice(0, 5).map(([at, label, share]) => {
      const button = make("button", "doubt", make("span", "where", `line ${lineOf(at)}`), makeTag(label), make("span", "num", showOdds(share)));
      button.type = "button";
      button.dataset.at = at;
      return button;
    });
    byId("doubts").append(make("p", "", "Least certain here:"), ...list);
  }

  if (data.blocks.some(Boolean)) listDoubts();
  for (const part of document.querySelectorAll("[data-w]")) part.style.flexGrow = part.dataset.w;
  source.setAttribute("role", "listbox");
  for (const block of blocks) block.setAttribute("role", "option");
  if (blocks.length) blocks[0].tabIndex = 0;
  source.removeAttribute("tabindex");
  document.documentElement.classList.add("js");
})();
