// What the pages cannot do without a script: remember the theme and the layers, light up a finding, copy, drag on a
// timeline. Everything else works without it. Runs in the head, so that the theme is there before anything is drawn.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem("onrecord-" + name);
      localStorage.setItem("onrecord-" + name, value);
    } catch { /* storage may be forbidden: nothing is remembered then */ }
    return null;
  };
  const theme = kept("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  function themeButton() {
    const button = document.getElementById("theme");
    if (!button) return;
    const tell = () => {
      button.textContent = isDark() ? "Light page" : "Dark page";
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      kept("theme", root.dataset.theme);
      tell();
    });
    tell();
  }

  function shortcuts() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select")) return;
      if (event.key === "/") {
        event.preventDefault();
        document.querySelector("input[type=search]")?.focus();
      }
    });
  }

  function copying() {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const words = document.getElementById(button.dataset.copy).textContent;
        try {
          await navigator.clipboard.writeText(words);
          button.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
          button.textContent = "Selected: press Ctrl C";
        }
      });
    }
  }

  function layers() {
    for (const box of document.querySelectorAll(".layers input")) {
      const name = box.id;
      const was = kept(name);
      if (was) box.checked = was === "on";
      box.addEventListener("change", () => kept(name, box.checked ? "on" : "off"));
    }
  }

  function findings() {
    const text = document.querySelector(".text");
    const tip = document.getElementById("tip");
    if (!text || !tip) return;
    const around = (node) => {
      const found = [];
      for (let at = node.closest(".f"); at && text.contains(at); at = at.parentElement.closest(".f")) found.push(at);
      return found.filter((one) => document.getElementById("layer-" + one.classList[1])?.checked);
    };
    const pieces = (id) => document.querySelectorAll(`.text [data-f="${CSS.escape(id)}"]`);
    const note = (id) => document.getElementById("note-" + id);
    const dim = () => {
      for (const one of document.querySelectorAll(".f.lit")) one.classList.remove("lit");
      tip.hidden = true;
    };
    const light = (id) => {
      for (const one of pieces(id)) one.classList.add("lit");
    };
    const tell = (found, x, y) => {
      tip.replaceChildren(
        ...found.map((one) => {
          const line = document.createElement("p");
          line.textContent = note(one.dataset.f)?.dataset.says ?? "";
          return line;
        }),
      );
      tip.hidden = false;
      tip.style.left = Math.max(8, Math.min(x, root.clientWidth - tip.offsetWidth - 12)) + scrollX + "px";
      tip.style.top = y + scrollY + 18 + "px";
    };
    const choose = (id) => {
      for (const one of document.querySelectorAll(".chosen-one")) one.classList.remove("chosen-one");
      const chosen = note(id);
      if (!chosen) return;
      chosen.closest("details").open = true;
      chosen.classList.add("chosen-one");
      chosen.scrollIntoView({ block: "nearest" });
      for (const one of pieces(id)) one.classList.add("chosen-one");
    };
    text.addEventListener("mousemove", (event) => {
      dim();
      const found = around(event.target);
      if (!found.length) return;
      light(found[0].dataset.f);
      tell(found, event.clientX, event.clientY);
    });
    text.addEventListener("mouseleave", dim);
    text.addEventListener("click", (event) => {
      const found = around(event.target);
      if (found.length && !event.target.closest("a") && getSelection().isCollapsed) choose(found[0].dataset.f);
    });
    for (const one of document.querySelectorAll(".notes li[data-says]")) {
      const id = one.id.slice("note-".length);
      one.addEventListener("mouseenter", () => light(id));
      one.addEventListener("mouseleave", dim);
      one.addEventListener("focusin", () => light(id));
      one.addEventListener("focusout", dim);
    }
    const fromAddress = () => {
      const id = location.hash.slice(1);
      if (id.startsWith("note-")) choose(id.slice("note-".length));
      else if (document.getElementById(id)?.dataset.f) choose(document.getElementById(id).dataset.f);
    };
    addEventListener("hashchange", fromAddress);
    fromAddress();
  }

  // On a small screen lists come first, and what narrows them folds away.
  function folding() {
    if (!matchMedia("(max-width: 40rem)").matches || location.search) return;
    for (const one of document.querySelectorAll("details.narrow")) one.open = false;
  }

  // Dragging over a timeline zooms to the days between. The same is reached by links and by its form.
  function timeline() {
    const box = document.querySelector(".timeline-drawing[data-from]");
    if (!box) return;
    const svg = box.querySelector("svg");
    const shade = document.createElementNS(svg.namespaceURI, "rect");
    shade.setAttribute("class", "chosen");
    shade.setAttribute("y", "0");
    shade.setAttribute("height", "100%");
    const first = Date.parse(box.dataset.from);
    const last = Date.parse(box.dataset.to) + 86400000;
    const [left, right] = [Number(box.dataset.left), Number(box.dataset.right)];
    const at = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return Math.max(left, Math.min(right, point.x));
    };
    const day = (x) => new Date(first + ((x - left) / (right - left)) * (last - first)).toISOString().slice(0, 10);
    let start = null;
    box.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest("a")) return;
      start = at(event);
      svg.append(shade);
      event.preventDefault();
    });
    box.addEventListener("pointermove", (event) => {
      if (start === null) return;
      shade.setAttribute("x", Math.min(start, at(event)));
      shade.setAttribute("width", Math.abs(at(event) - start));
    });
    addEventListener("pointerup", (event) => {
      if (start === null) return;
      const [one, other] = [start, at(event)].sort((a, b) => a - b);
      start = null;
      shade.remove();
      if (other - one < 6) return;
      const url = new URL(location.href);
      url.searchParams.set("since", day(one));
      url.searchParams.set("until", day(other));
      url.searchParams.delete("page");
      location.assign(url);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    themeButton();
    shortcuts();
    copying();
    layers();
    findings();
    folding();
    timeline();
  });
})();
