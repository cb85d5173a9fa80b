"use strict";
// The report of a run: the table of sites, tips of plots, documents to look at and their explanations. Whatever came from the
// documents is set as text; an explanation is a page of its own in a frame that can reach nothing.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const PAGE = 500; // rows that are shown at a time
  const number = (count) => count.toLocaleString("en");

  // -- Elements ----------------------------------------------------------------------------------------------------------
  /** An element with a class and what is in it: texts and elements. */
  function make(tag, name, ...parts) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...parts);
    return element;
  }

  function makeButton(name, ...parts) {
    const button = make("button", name, ...parts);
    button.type = "button";
    return button;
  }

  const showScore = (score) => (score < 0 ? "\u2013" : (score / 10000).toFixed(2));

  /** A share in per cent; what is not nothing is not rounded to nothing, nor to all what is not all. */
  function showShare(count, total) {
    if (!total || !count) return "0 %";
    if (count === total) return "100 %";
    const share = (count / total) * 100;
    if (share < 0.1) return "< 0.1 %";
    return share > 99.9 ? "> 99.9 %" : `${share.toFixed(1)} %`;
  }

  function makeGauge(share, name) {
    const bar = make("i");
    bar.style.setProperty("--w", String(Math.min(Math.max(share, 0), 1)));
    const gauge = make("span", name, bar);
    gauge.setAttribute("aria-hidden", "true");
    return gauge;
  }

  // -- Documents to look at, and their explanations ------------------------------------------------------------------------
  const viewer = byId("viewer");
  const frame = byId("frame");
  let list = [];
  let at = 0;
  // The one place where text becomes a page: inside a frame without an origin, under the policy of this page and its own.
  const trusted = window.trustedTypes?.createPolicy("newsparse", { createHTML: (text) => text }) ?? { createHTML: (text) => text };

  const positionOf = ([, id, source, record]) => (id === source && record === 0 ? "" : `${source}, document ${number(record + 1)}`);

  /** Documents as rows; those whose explanation is here have a button. */
  function makeSamples(samples) {
    const shown = samples.filter((sample) => sample[4] >= 0);
    return samples.map((sample) => {
      const [score, id, , , page] = sample;
      const row = make("div", "sample", make("span", "id", id, make("span", "where", positionOf(sample))));
      row.firstChild.dir = "auto";
      row.append(make("span", "num", score < 0 ? "not parsed" : `score ${showScore(score)}`));
      if (page < 0) return row;
      const button = makeButton("open", "Explain");
      button.setAttribute("aria-label", `Explain ${id}`);
      button.addEventListener("click", () => open(shown, shown.indexOf(sample)));
      row.append(button);
      return row;
    });
  }

  async function unpack(page) {
    const bytes = Uint8Array.from(atob(byId(`page-${page}`).textContent), (char) => char.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  const isDark = () => {
    const { theme } = document.documentElement.dataset;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  async function open(samples, place) {
    list = samples;
    at = place;
    const sample = list[at];
    const [score, id, , , page] = sample;
    byId("viewer-title").textContent = id;
    byId("viewer-about").textContent = [positionOf(sample), `score ${showScore(score)}`].filter(Boolean).join(" \u00b7 ");
    byId("previous").disabled = at === 0;
    byId("next").disabled = at === list.length - 1;
    if (!viewer.open) viewer.showModal();
    frame.replaceChildren();
    let text;
    try {
      text = await unpack(page);
    } catch {
      frame.replaceChildren(make("p", "", "This browser cannot unpack the page; a newer one can."));
      return;
    }
    if (list[at] !== sample || !viewer.open) return;
    const shown = document.createElement("iframe");
    shown.setAttribute("sandbox", "allow-scripts");
    shown.title = `Explanation of ${id}`;
    shown.srcdoc = trusted.createHTML(text.replace("<html lang=\"en\">", `<html lang="en" data-theme="${isDark() ? "dark" : "light"}">`));
    frame.replaceChildren(shown);
  }

  byId("previous").addEventListener("click", () => open(list, at - 1));
  byId("next").addEventListener("click", () => open(list, at + 1));
  byId("close").addEventListener("click", () => viewer.close());
  viewer.addEventListener("close", () => frame.replaceChildren());
  viewer.addEventListener("click", (event) => {
    if (event.target === viewer) viewer.close(); // beside the page
  });

  // -- Plots -------------------------------------------------------------------------------------------------------------
  const bins = Array.from(document.querySelectorAll("[data-bin]"));

  function chooseBin(bin) {
    const isOn = bin.getAttribute("aria-pressed") !== "true";
    for (const each of bins) each.setAttribute("aria-pressed", String(isOn && each === bin));
    const place = Number(bin.dataset.bin);
    const lead = make("p", "", `Some documents with a score from ${(place / 20).toFixed(2)} to ${((place + 1) / 20).toFixed(2)}:`);
    byId("score-samples").replaceChildren(...(isOn ? [lead, ...makeSamples(data.bins[place])] : []));
  }

  for (const bin of bins) {
    bin.addEventListener("click", () => chooseBin(bin));
    bin.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      chooseBin(bin);
    });
  }

  for (const button of document.querySelectorAll("[data-reason]")) {
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(isOn));
      const box = button.parentElement.querySelector(".samples");
      box.replaceChildren(...(isOn ? makeSamples(data.examples[Number(button.dataset.reason)]) : []));
    });
  }

  const tip = byId("tip");
  const hideTip = () => {
    tip.hidden = true;
  };

  function showTip(target, x, y) {
    tip.textContent = target.dataset.tip;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${y - height - 12 > 0 ? y - height - 12 : y + 20}px`;
  }

  document.addEventListener("pointermove", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
    if (target) showTip(target, event.clientX, event.clientY);
    else hideTip();
  });
  document.addEventListener("pointerleave", hideTip);
  document.addEventListener("scroll", hideTip, { passive: true });
  document.addEventListener("focusin", (event) => {
    const target = event.target.closest("[data-tip]");
    if (!target?.matches(":focus-visible")) return;
    const box = target.getBoundingClientRect();
    showTip(target, box.left + box.width / 2, box.top);
  });
  document.addEventListener("focusout", hideTip);

  // Languages by name, where the browser knows it.
  const languages = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  for (const name of document.querySelectorAll("[data-language]")) {
    const code = name.dataset.language;
    const known = /^[a-z]{2,3}$/.test(code) ? languages.of(code) : "";
    if (known) name.replaceChildren(known, " ", make("small", "", code));
  }

  // -- Sites -------------------------------------------------------------------------------------------------------------
  const NAME = 0, DOCUMENTS = 1, KEPT = 2, WORDS = 3, TEXT = 4, SCORE = 5, REASONS = 6, SAMPLES = 7;
  const rows = byId("rows");
  const state = { key: "", down: true, query: "", least: 1, shown: PAGE, left: data.sites };
  const KEYS = {
    name: (site) => site[NAME],
    documents: (site) => site[DOCUMENTS],
    kept: (site) => site[KEPT] / site[DOCUMENTS],
    rejected: (site) => site[DOCUMENTS] - site[KEPT],
    text: (site) => (site[WORDS] ? site[TEXT] / site[WORDS] : -1),
    score: (site) => site[SCORE],
  };
  const FALLS = new Set(["documents", "rejected"]); // of the others the lowest are of interest

  function makeCell(name, ...parts) {
    const cell = make("td", "", ...parts);
    cell.dataset.name = name;
    return cell;
  }

  function makeRow(site) {
    const [name, documents, kept, words, text, score] = site;
    const button = makeButton("name", name);
    button.setAttribute("aria-expanded", "false");
    const row = make("tr", "", make("td", "", button));
    const rejected = documents - kept;
    const share = words ? text / words : 0;
    row.append(
      makeCell("documents", number(documents)),
      makeCell("in the output", showShare(kept, documents), makeGauge(kept / documents, "gauge")),
      makeCell("rejected", rejected ? number(rejected) : make("span", "zero", "0")),
      makeCell("words kept", words ? showShare(text, words) : "\u2013", makeGauge(share, "gauge")),
      makeCell("mean score", showScore(score), makeGauge(score / 10000, "gauge score")),
    );
    button.addEventListener("click", () => toggle(row, button, site));
    return row;
  }

  /** What there is to know about a site below its row, or no more. */
  function toggle(row, button, site) {
    const isOn = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(isOn));
    row.classList.toggle("open-row", isOn);
    if (!isOn) {
      row.nextElementSibling.remove();
      return;
    }
    const cell = make("td");
    cell.colSpan = 6;
    const reasons = site[REASONS];
    const because = make("p", "because");
    for (let k = 0; k < reasons.length; k += 2) {
      because.append(make("span", "", `${data.reasons[reasons[k]] ?? "others"} `, make("b", "", number(reasons[k + 1]))));
    }
    if (reasons.length) cell.append(because);
    cell.append(make("div", "samples", ...makeSamples(site[SAMPLES])));
    if (!site[SAMPLES].length) cell.append(make("p", "because", "None of its documents was parsed."));
    row.after(make("tr", "inside", cell));
  }

  function choose() {
    const { key, down, query, least } = state;
    const left = data.sites.filter((site) => site[DOCUMENTS] >= least && (!query || site[NAME].toLowerCase().includes(query)));
    if (key) {
      const of = KEYS[key];
      left.sort((one, other) => {
        const [a, b] = [of(one), of(other)];
        return (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1);
      });
    }
    if (data.others && !query) left.push(data.others);
    Object.assign(state, { left, shown: PAGE });
    rows.replaceChildren(...left.slice(0, PAGE).map(makeRow));
    report();
  }

  /** How many of the sites are shown. */
  function report() {
    const total = data.sites.length + (data.others ? 1 : 0);
    const shown = Math.min(state.shown, state.left.length);
    const found = state.left.length === total ? "" : ` found, of ${number(total)}`;
    byId("shown").value = shown < state.left.length ? `${number(shown)} of ${number(state.left.length)} sites${found}` : `${number(shown)} site${shown === 1 ? "" : "s"}${found}`;
    byId("further").hidden = shown >= state.left.length;
  }

  if (rows) {
    byId("further").addEventListener("click", () => {
      rows.append(...state.left.slice(state.shown, state.shown + PAGE).map(makeRow));
      state.shown += PAGE;
      report();
    });
    byId("query").addEventListener("input", (event) => {
      state.query = event.target.value.trim().toLowerCase();
      choose();
    });
    byId("least").addEventListener("change", (event) => {
      state.least = Number(event.target.value);
      choose();
    });
    document.querySelector("thead").addEventListener("click", (event) => {
      const { sort } = event.target.closest("button")?.dataset ?? {};
      if (!sort) return;
      const first = FALLS.has(sort);
      // A second click turns the order around, a third one goes back to that of the start.
      if (state.key !== sort) Object.assign(state, { key: sort, down: first });
      else if (state.down === first) state.down = !first;
      else state.key = "";
      for (const head of document.querySelectorAll("th")) head.removeAttribute("aria-sort");
      if (state.key) event.target.closest("th").setAttribute("aria-sort", state.down ? "descending" : "ascending");
      choose();
    });
    choose();
  }

  // -- Theme -------------------------------------------------------------------------------------------------------------
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  });
})();
