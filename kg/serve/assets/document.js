"use strict";
// Marks the characters that an address such as /document/ID#char=12,40 names (RFC 5147), counted as Unicode characters.
(() => {
  const text = document.querySelector("#text");
  const spans = () => [...location.hash.matchAll(/(?:^#|[;&])char=(\d{1,9}),(\d{1,9})/g)].map((m) => [Number(m[1]), Number(m[2])]);

  const mark = (line, from, to) => {
    const chars = Array.from(line.textContent);
    const start = Number(line.dataset.start);
    const first = Math.max(from - start, 0);
    const last = Math.min(to - start, chars.length);
    if (first >= last) return null;
    const mark = document.createElement("mark");
    mark.textContent = chars.slice(first, last).join("");
    line.replaceChildren(chars.slice(0, first).join(""), mark, chars.slice(last).join(""));
    return mark;
  };

  const show = () => {
    const wanted = spans();
    if (!wanted.length) return;
    for (const line of text.children) line.replaceChildren(line.textContent);
    let first = null;
    for (const [from, to] of wanted) {
      for (const line of text.children) {
        if (Number(line.dataset.start) >= to) break;
        first = mark(line, from, to) ?? first;
      }
    }
    first?.scrollIntoView({ block: "center" });
  };

  window.addEventListener("hashchange", show);
  show();
})();
