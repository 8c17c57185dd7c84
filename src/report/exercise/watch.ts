import { textOf, type Page } from "../drawing/page.ts";

const WORDS = {
  keys: {
    en: "r run · h hint · s solution · n next · o open · q quit",
    ur: "r chalao · h hint · s jawab · n agla · o kholo · q band",
  },
  watching: { en: "Watching", ur: "Dekh raha hai" },
  running: { en: "Running…", ur: "Chal raha hai…" },
  gone: {
    en: "The file is gone. It will be checked again when it is back.",
    ur: "File nahi rahi. Wapas aaye to phir check hogi.",
  },
  notPassed: {
    en: "The worked answer is shown once you have passed; h gives a hint.",
    ur: "Mukammal jawab pass hone ke baad dikhta hai; h se hint milta hai.",
  },
  last: { en: "This was the last exercise.", ur: "Yeh aakhri exercise thi." },
} as const;

/** Below everything that is shown: the watched file, and the keys. */
export function renderWatching(path: string, page: Page): string {
  const { paint, language } = page;
  return textOf(
    ["", paint.dim(`${WORDS.watching[language]} ${path}`), paint.dim(WORDS.keys[language])],
    page,
  );
}

export function renderRunning(page: Page): string {
  return textOf([page.paint.dim(WORDS.running[page.language])], page);
}

/** Why nothing is checked or shown right now. */
export function renderNotice(name: "gone" | "notPassed" | "last", page: Page): string {
  return textOf([...(name === "gone" ? [] : [""]), WORDS[name][page.language]], page);
}
