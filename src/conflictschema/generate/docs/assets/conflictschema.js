/* The theme lets wide tables scroll sideways; the keyboard is to reach them too. */
new MutationObserver(() => {
  for (const around of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    around.tabIndex = 0;
    around.setAttribute("role", "group");
    around.setAttribute("aria-label", "Table");
  }
}).observe(document.documentElement, { childList: true, subtree: true });
