// A signature as an SVG path: strokes on the canvas go into the form, and each giving takes the proof along.
const proofs = document.getElementById("proofs");
const canvas = document.getElementById("sign");
if (proofs && canvas) {
  const pen = canvas.getContext("2d");
  const field = document.getElementById("signature");
  let path = "", stroke = "", drawing = false;
  pen.lineWidth = 3;
  pen.lineCap = "round";
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = Math.round((event.clientX - box.left) * canvas.width / box.width);
    const y = Math.round((event.clientY - box.top) * canvas.height / box.height);
    return [Math.min(Math.max(x, 0), canvas.width), Math.min(Math.max(y, 0), canvas.height)];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    const [x, y] = at(event);
    drawing = true;
    stroke = `M${x} ${y}`;
    pen.beginPath();
    pen.moveTo(x, y);
    proofs.elements.proof.value = "signature";
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing || path.length + stroke.length > 5900) return;
    const [x, y] = at(event);
    stroke += `L${x} ${y}`;
    pen.lineTo(x, y);
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    drawing = false;
    if (stroke.includes("L")) path += stroke;
    field.value = path;
  });
}
for (const form of document.querySelectorAll("form.gives")) {
  form.addEventListener("submit", () => {
    for (const [name, value] of new FormData(proofs)) {
      if (name === "csrfmiddlewaretoken") continue;
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = name;
      hidden.value = value;
      form.append(hidden);
    }
  });
}
