(function () {
  "use strict";
  var nav = document.querySelector("nav.languages");
  var buttons = Array.prototype.slice.call(nav.children);

  function show(code) {
    buttons.forEach(function (button) {
      var chosen = button.dataset.language === code;
      var part = document.getElementById("in-" + button.dataset.language);
      button.setAttribute("aria-pressed", chosen);
      part.hidden = !chosen;
      if (chosen) {
        document.documentElement.lang = part.lang;
        document.documentElement.dir = part.dir;
        document.title = part.querySelector("h1").textContent;
      }
    });
  }

  function wanted() {
    var asked = /^#(en|prs|pus)\b/.exec(location.hash);
    if (asked) return asked[1];
    if (/^(fa|prs)/i.test(navigator.language)) return "prs";
    return /^ps/i.test(navigator.language) ? "pus" : "en";
  }

  function read(event) {
    var figure = event.target.closest("figure");
    var told = event.target.closest("figure svg g, figure svg path");
    var title = told && told.querySelector("title");
    var reading = figure && figure.querySelector(".reading");
    if (reading && title) reading.textContent = title.textContent;
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      show(button.dataset.language);
      history.replaceState(null, "", "#" + button.dataset.language);
    });
  });
  document.addEventListener("pointerover", read);
  document.addEventListener("click", read);
  window.addEventListener("hashchange", function () { show(wanted()); });
  nav.hidden = false;
  show(wanted());
})();
