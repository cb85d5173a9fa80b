"""How well text can be told from what lies behind it, measured in the browser."""

from __future__ import annotations

LEAST_CONTRAST = 4.5  # WCAG 2.2, AA

# The contrast of an element's text with what lies behind it, all colours painted over one another as the browser does.
CONTRAST = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const paint = (colours) => {
  for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
  return Array.from(canvas.getImageData(0, 0, 1, 1).data).slice(0, 3).map((v) => v / 255);
};
const shine = (colours) => {
  const [r, g, b] = paint(colours).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const measure = (element, pseudo) => {
  const colours = [];
  for (let e = element; e; e = e.parentElement) {
    colours.unshift(getComputedStyle(e).backgroundColor);
    if (e.matches(".b") && !element.matches(".k")) colours.splice(1, 0, getComputedStyle(e, "::before").backgroundColor);
  }
  const style = getComputedStyle(element, pseudo);
  if (pseudo) colours.push(style.backgroundColor);
  const [low, high] = [shine(colours), shine([...colours, style.color])].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
"""


def measure_light(page):
    """How light the paper is, 0 to 255."""
    return page.run(CONTRAST + "return 255 * shine([getComputedStyle(document.body).backgroundColor])")
