"use strict";
(() => {
  const root = document.documentElement;
  const themes = ["auto", "light", "dark"];
  let theme = "auto";
  try { theme = localStorage.getItem("crosscheck-theme") || "auto"; } catch (e) { /* a page without storage */ }
  const apply = () => {
    if (theme === "auto") root.removeAttribute("data-theme"); else root.dataset.theme = theme;
  };
  apply();

  document.addEventListener("DOMContentLoaded", () => {
    const table = document.querySelector("table.list");
    const rows = [...table.querySelectorAll("tbody.pair")];
    const filter = document.getElementById("filter");
    const shown = document.getElementById("shown");
    const none = document.querySelector(".none");
    const statuses = [...document.querySelectorAll("[data-filter]")];
    const switcher = document.querySelector(".theme");

    const nameTheme = () => { switcher.textContent = "theme: " + theme; };
    nameTheme();
    switcher.addEventListener("click", () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      try { localStorage.setItem("crosscheck-theme", theme); } catch (e) { /* as above */ }
      apply();
      nameTheme();
    });

    // Filter
    const wanted = new Set();
    const refresh = () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        const fits = (wanted.size === 0 || wanted.has(row.dataset.status))
          && words.every(word => row.dataset.words.includes(word));
        row.hidden = !fits;
        if (fits) count++;
      }
      shown.textContent = count === rows.length ? `${count} shown` : `${count} of ${rows.length} shown`;
      none.hidden = count > 0;
    };
    filter.addEventListener("input", refresh);
    for (const button of statuses) {
      button.addEventListener("click", () => {
        const status = button.dataset.filter;
        if (!wanted.delete(status)) wanted.add(status);
        button.setAttribute("aria-pressed", String(wanted.has(status)));
        refresh();
      });
    }
    refresh();

    // Sort; what has no value stays at the end
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      const button = header.querySelector("button");
      if (!button) return;
      const isText = header.dataset.type === "text";
      button.addEventListener("click", () => {
        const before = header.getAttribute("aria-sort");
        const first = isText || header.dataset.type === "rank" ? "ascending" : "descending";
        const other = first === "ascending" ? "descending" : "ascending";
        const order = before === first ? other : first;
        headers.forEach(h => h.removeAttribute("aria-sort"));
        header.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const value = new Map(rows.map(row => [row, row.rows[0].cells[column].dataset.v]));
        rows.sort((a, b) => {
          const x = value.get(a), y = value.get(b);
          if (x === "" || y === "") return (x === "" ? 1 : 0) - (y === "" ? 1 : 0);
          return sign * (isText ? x.localeCompare(y, "en", { numeric: true }) : Number(x) - Number(y));
        });
        table.append(...rows);
      });
    });

    // Details
    const detail = row => row.querySelector(".detail");
    const open = (row, yes) => {
      const box = detail(row);
      if (!box) return;
      if (yes) box.removeAttribute("hidden"); else box.setAttribute("hidden", "until-found");
      row.querySelector(".toggle").setAttribute("aria-expanded", String(yes));
      row.classList.toggle("open", yes);
    };
    const isOpen = row => row.classList.contains("open");
    for (const row of rows) {
      const box = detail(row);
      if (!box) continue;
      row.rows[0].addEventListener("click", event => {
        if (event.target.closest("a") || String(getSelection())) return;
        open(row, !isOpen(row));
      });
      box.addEventListener("beforematch", () => open(row, true));
    }
    const all = yes => rows.filter(row => !row.hidden).forEach(row => open(row, yes));
    document.getElementById("open-all")?.addEventListener("click", () => all(true));
    document.getElementById("close-all")?.addEventListener("click", () => all(false));
    const jump = () => {
      const name = decodeURIComponent(location.hash.slice(1));
      const row = name && rows.find(r => r.dataset.name === name);
      if (row) { open(row, true); row.scrollIntoView(); }
    };
    addEventListener("hashchange", jump);
    jump();

    // Keys
    document.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = document.activeElement;
      if (event.key === "/" && at !== filter) {
        event.preventDefault();
        filter.focus();
        filter.select();
      } else if (event.key === "Escape" && at === filter) {
        filter.value = "";
        refresh();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const toggles = rows.filter(row => !row.hidden).map(row => row.querySelector(".toggle"));
        const place = toggles.indexOf(at);
        if (place < 0 && at !== filter) return;
        const next = toggles[place + (event.key === "ArrowDown" ? 1 : -1)];
        if (next) { event.preventDefault(); next.focus(); }
        else if (place === 0) { event.preventDefault(); filter.focus(); }
      }
    });

    // Copy; where there is no clipboard the text is selected
    document.addEventListener("click", event => {
      const button = event.target.closest(".copy");
      if (!button) return;
      const text = button.parentElement.querySelector("code, pre");
      const select = () => {
        getSelection().selectAllChildren(text);
        button.textContent = "Selected";
      };
      if (!navigator.clipboard) { select(); return; }
      navigator.clipboard.writeText(text.textContent).then(() => { button.textContent = "Copied"; }, select);
    });

    // On paper: what is open, else all that is not plainly passed
    let forPaper = [];
    addEventListener("beforeprint", () => {
      if (rows.some(isOpen)) return;
      forPaper = rows.filter(row => !row.hidden && !["passed", "skipped"].includes(row.dataset.status));
      forPaper.forEach(row => open(row, true));
    });
    addEventListener("afterprint", () => {
      forPaper.forEach(row => open(row, false));
      forPaper = [];
    });
  });
})();
