"use strict";
// The query page: an editor, saved questions, results as a table, errors at their place. Everything comes from this server.
(() => {
  const one = (selector) => document.querySelector(selector);
  const area = one("#text");
  const chinese = document.documentElement.lang.startsWith("zh");
  const say = (english, other) => (chinese ? other : english);
  const ACCEPT = {
    page: "application/sparql-results+json, text/turtle;q=0.9",
    csv: "text/csv", json: "application/sparql-results+json, application/ld+json;q=0.9",
    xml: "application/sparql-results+xml, application/rdf+xml;q=0.9", ttl: "text/turtle",
  };
  let editor = null;

  const start = () => {
    if (typeof Yasqe === "undefined") return;
    editor = new Yasqe(one("#editor"), {
      value: area.value, persistenceId: null, showQueryButton: false, createShareableLink: null, resizeable: true,
      consumeShareLink: null, autocompleters: ["variables"], editorHeight: "280px",
    });
    area.hidden = true;
    editor.setOption("extraKeys", { ...editor.getOption("extraKeys"), "Ctrl-Enter": run, "Cmd-Enter": run });
    const input = editor.getInputField();
    input.setAttribute("aria-label", area.getAttribute("aria-label"));
  };

  const text = () => (editor ? editor.getValue() : area.value);
  const write = (words) => (editor ? editor.setValue(words) : (area.value = words));

  const ask = (form) => fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: `${ACCEPT[form]}, application/problem+json;q=0.1` },
    body: text(),
  });

  async function run() {
    one("#error").hidden = true;
    one("#result").replaceChildren();
    one("#downloads").hidden = true;
    one("#state").textContent = say("running …", "运行中……");
    clearMarks();
    const begin = performance.now();
    try {
      const answer = await ask("page");
      const seconds = ((performance.now() - begin) / 1000).toFixed(2);
      if (!answer.ok) {
        await refuse(answer);
        return;
      }
      const kind = answer.headers.get("Content-Type");
      const cut = answer.headers.get("Kg-Truncated");
      const count = kind.includes("json") ? table(await answer.json()) : graph(await answer.text());
      const limit = cut ? say(`, cut at ${cut}`, `，已截断至${cut}行`) : "";
      one("#state").textContent = `${count}${limit} · ${seconds} s`;
      one("#downloads").hidden = false;
    } catch {
      fail(say("The server does not answer.", "服务器没有响应。"));
    }
  }

  async function refuse(answer) {
    const body = await answer.text();
    try {
      const problem = JSON.parse(body);
      const place = problem.line ? `${say("line", "第")} ${problem.line}${say(", column", "行，第")} ${problem.column}${say("", "列")}\n` : "";
      fail([place + problem.message.trimEnd(), problem.remedy].filter(Boolean).join("\n"));
      if (problem.line) point(problem.line, problem.column);
    } catch {
      fail(body);
    }
  }

  const fail = (words) => {
    one("#error").textContent = words;
    one("#error").hidden = false;
    one("#state").textContent = "";
  };

  let marks = [];
  const clearMarks = () => {
    for (const mark of marks) mark.clear();
    marks = [];
  };
  const point = (line, column) => {
    if (!editor) return;
    const place = { line: line - 1, ch: Math.max(column - 1, 0) };
    const end = { line: line - 1, ch: Math.max(column, editor.getLine(line - 1)?.length ?? column) };
    marks.push(editor.markText(place, end, { className: "wrong" }));
    editor.setCursor(place);
    editor.focus();
  };

  const make = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };

  const graph = (turtle) => {
    one("#result").append(make("pre", turtle));
    return say("graph", "图");
  };

  const table = (answer) => {
    if ("boolean" in answer) {
      one("#result").append(make("p", make("b", answer.boolean ? say("yes", "是") : say("no", "否"))));
      return "ASK";
    }
    const names = answer.head.vars;
    const rows = answer.results.bindings;
    const head = make("thead", make("tr", ...names.map((name) => make("th", name))));
    const lines = rows.map((row) => make("tr", ...names.map((name) => make("td", ...cell(row[name])))));
    one("#result").append(make("table", head, make("tbody", ...lines)));
    return say(`${rows.length} ${rows.length === 1 ? "row" : "rows"}`, `${rows.length}行`);
  };

  const cell = (term) => {
    if (!term) return [];
    if (term.type !== "uri") {
      if (!term["xml:lang"]) return [term.value];
      const tag = make("span", ` ${term["xml:lang"]}`);
      tag.className = "quiet";
      return [term.value, tag];
    }
    const here = /\/id\/([\w.\/-]+)$/.exec(term.value);
    const link = make("a", here ? here[1] : term.value);
    if (here) link.href = `/id/${here[1]}`;
    else if (/^https?:\/\//.test(term.value)) Object.assign(link, { href: term.value, rel: "noreferrer" });
    link.title = term.value;
    return [link];
  };

  const TYPES = { integer: { type: "number", step: "1" }, date: { placeholder: "2024-06-30" }, iri: { autocomplete: "off" }, string: {} };

  const field = (declared) => {
    const [name, kind] = declared.replace("!", "").split(":");
    const input = Object.assign(make("input"), { type: "text", name, required: declared.endsWith("!"), ...(TYPES[kind] ?? {}) });
    const label = make("label", `${name} `, input);
    if (kind === "iri") {
      const list = Object.assign(make("datalist"), { id: `names-${name}` });
      input.setAttribute("list", list.id);
      input.addEventListener("input", () => suggest(name, input, list));
      label.append(list);
    }
    return label;
  };

  const suggest = async (name, input, list) => {
    const begin = input.value;
    const asked = new URLSearchParams({ parameter: name, q: begin });
    const answer = begin ? await fetch(`/names?${asked}`) : null;
    const names = answer?.ok ? (await answer.json()).names : [];
    if (input.value === begin) list.replaceChildren(...names.map((text) => Object.assign(make("option"), { value: text })));
  };

  const parameters = (name) => {
    const chosen = [...one("#saved").options].find((option) => option.value === name);
    const declared = (chosen?.dataset.parameters ?? "").split(" ").filter(Boolean);
    one("#parameters span").replaceChildren(...declared.map(field));
    one("#parameters").hidden = !declared.length;
    if (chosen) one("#saved").value = name;
  };

  const load = async (name, values = {}) => {
    if (!name) return;
    const given = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    const answer = await fetch(`/questions/${encodeURIComponent(name)}?${given}`, {
      headers: { Accept: "application/sparql-query, application/problem+json;q=0.1" },
    });
    one("#error").hidden = true;
    if (answer.ok) write(await answer.text());
    else await refuse(answer);
  };

  const choose = (name) => {
    parameters(name);
    load(name);
  };

  const download = async (form) => {
    const answer = await ask(form);
    if (!answer.ok) {
      await refuse(answer);
      return;
    }
    const link = make("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `answer.${form}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  start();
  one("#form").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  one("#saved").addEventListener("change", (event) => choose(event.target.value));
  one("#parameters").addEventListener("submit", (event) => {
    event.preventDefault();
    load(one("#saved").value, Object.fromEntries(new FormData(event.target)));
  });
  for (const button of document.querySelectorAll("[data-form]")) button.addEventListener("click", () => download(button.dataset.form));
  const given = new URLSearchParams(location.search);
  if (given.get("saved")) choose(given.get("saved"));
  else if (given.get("query")) write(given.get("query"));
})();
