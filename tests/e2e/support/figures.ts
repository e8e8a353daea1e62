/** A small figure as the page would export it: text in each weight, a blend, and characters that markup has for itself. */
export const figure = {
  widthMm: 89,
  heightMm: 50,
  dpi: 300,
  svg: `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="89mm" height="50mm" viewBox="0 0 252.28 141.73" font-family="Inter, Arial, Helvetica, sans-serif" role="img"><title>Course &amp; response</title><desc>One lane</desc><defs><linearGradient id="ends" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="#ffffff"></stop><stop offset="1" stop-color="#3366aa"></stop></linearGradient></defs><rect width="252.28" height="141.73" fill="#ffffff"></rect><g><rect x="20" y="40" width="200" height="20" fill="url(#ends)"></rect><text x="20" y="30" font-size="7" fill="#111111">Blinatumomab 9 → 28 µg/d</text><text x="20" y="80" font-size="7" fill="#111111" font-weight="500">MRD &lt;10⁻⁴ on day 29</text><text x="20" y="95" font-size="7" fill="#111111" font-weight="600">Transplant</text><text x="20" y="110" font-size="7" fill="#111111" font-weight="700">Relapse</text></g></svg>
`,
} as const;

/** What the figure says, as a reader of the file would find it. */
export const figureWords = ["Blinatumomab 9 → 28 µg/d", "MRD <10⁻⁴ on day 29", "Transplant", "Relapse"] as const;
