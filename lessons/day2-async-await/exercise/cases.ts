import type { HandedCall, Kit, Run } from "../../../src/exercise.ts";

const LINES = [
  "Salam, dunya",
  "چائے تیار ہے",
  "async is smart waiting",
  "déjà vu, phir chai",
  "ok",
];

/** A letter of letters: several bytes each, a line break at the end, and one that is empty. */
export function textOf(kit: Kit): string {
  if (kit.round === 3) return "";
  return `${kit.shuffled(LINES).slice(0, 3).join("\n")}\n`;
}

/** A letter on its way to the printer. */
export interface Printing {
  readonly run: Run;
  readonly text: string;
  readonly calls: () => readonly HandedCall[];
}

/** Calls `printFile` with a file that holds `text`, and a printer of this name. */
export async function begin(kit: Kit, text: string, printer = "print"): Promise<Printing> {
  const file = await kit.file("letter.txt", text);
  const run = await kit.call("printFile", file, kit.fake(printer));
  return { run, text, calls: () => kit.calls(printer) };
}

/** Waits until the printer has the text; refuses anything else that it gets. */
export async function printing(kit: Kit, { run, text, calls }: Printing): Promise<void> {
  await kit.until(() => calls().length > 0 || run.state !== "pending");
  const [call] = calls();
  kit.expect(call !== undefined, {
    en: `\`print\` was not called. ${ended(kit, run).en}`,
    ur: `\`print\` call hi nahi hua. ${ended(kit, run).ur}`,
  });
  const given = call?.args[0];
  if (kit.show(given).includes("promise") || given === "[object Promise]")
    kit.refuse("promise-for-text");
  kit.expect(typeof given === "string", {
    en: `The printer was given ${kit.show(given)} instead of text. Without an encoding such as "utf8", a read gives a Buffer: bytes, not letters.`,
    ur: `Printer ko text ki jagah ${kit.show(given)} mila. "utf8" jaisi encoding na do to read Buffer deta hai: bytes, letters nahi.`,
  });
  notTorn(kit, given);
  kit.expect(given === text || text.trim() !== given, {
    en: `The printer was given ${kit.show(given)}, without the line break at the end: print the file as it is, white space and all.`,
    ur: `Printer ko ${kit.show(given)} mila, aakhir wala line break ghaib: file jaisi hai waisi print karo, khali jagah samet.`,
  });
  kit.expect(given === text || !text.startsWith(String(given)), {
    en: `The printer was given a piece of the letter, ${kit.show(given)}: print the whole text with one call.`,
    ur: `Printer ko letter ka sirf aik tukra mila, ${kit.show(given)}: poora text aik hi call se print karo.`,
  });
  kit.expect(given === text, {
    en: `The file holds ${kit.show(text)}, the printer was given ${kit.show(given)}.`,
    ur: `File mein ${kit.show(text)} hai, printer ko ${kit.show(given)} mila.`,
  });
}

/** Refuses a text in which a letter of several bytes was torn. */
export function notTorn(kit: Kit, given: unknown): void {
  kit.expect(typeof given !== "string" || !given.includes("\uFFFD"), {
    en: `The printer was given ${kit.show(given)}: the file came in pieces, and a letter of several bytes was torn between two of them. Decode all the bytes together, or give the stream its encoding.`,
    ur: `Printer ko ${kit.show(given)} mila: file tukron mein aayi, aur kai bytes wala aik letter do tukron ke beech toot gaya. Saari bytes aik saath decode karo, ya stream ko encoding do.`,
  });
}

function ended(
  kit: Kit,
  { state, value, error }: Run,
): { readonly en: string; readonly ur: string } {
  if (state === "pending")
    return { en: "`printFile` still waits.", ur: "`printFile` ab bhi wait kar raha hai." };
  const how = state === "rejected" ? `${error?.name}: ${error?.message}` : kit.show(value);
  return state === "rejected"
    ? { en: `\`printFile\` failed: ${how}.`, ur: `\`printFile\` fail ho gaya: ${how}.` }
    : { en: `\`printFile\` gave ${how}.`, ur: `\`printFile\` ne ${how} diya.` };
}

/** Expects that it says nothing while the printer prints. */
export function stillPrinting(kit: Kit, { run }: Printing): void {
  kit.expect(run.state !== "resolved" || run.value !== undefined, {
    en: "`printFile` was over while the printer was still printing, and gave undefined: is there a `return` missing in front of the promise?",
    ur: "Printer abhi print kar raha tha ke `printFile` khatam ho gaya, aur undefined diya: kya promise ke aage `return` reh gaya hai?",
  });
  if (run.state !== "pending") kit.refuse("print-not-awaited");
}

/** Lets the printer finish; expects the number of letters. */
export async function printed(
  kit: Kit,
  letter: Printing,
  hint = { en: "", ur: "" },
): Promise<void> {
  const { run, text, calls } = letter;
  for (const call of calls()) if (call.state === "waiting") call.resolve();
  await kit.until(() => run.state !== "pending" || calls().length > 1);
  kit.expect(calls().length === 1, {
    en: `The letter was printed ${calls().length} times: each call of \`print\` prints anew.`,
    ur: `Letter ${calls().length} dafa print hua: \`print\` ki har call naye siray se print karti hai.`,
  });
  await kit.ended(run);
  const { ok, letters } = (run.value ?? {}) as { ok?: unknown; letters?: unknown };
  const bytes = Buffer.byteLength(text);
  kit.expect(letters !== bytes || bytes === text.length, {
    en: `The text has ${text.length} letters, and the answer was ${kit.show(run.value)}: ${bytes} is its number of bytes. Count the letters of the text, not of the Buffer.`,
    ur: `Text mein ${text.length} letters hain, aur jawab ${kit.show(run.value)} aaya: ${bytes} to bytes ki tadaad hai. Text ke letters gino, Buffer ke nahi.`,
  });
  kit.expect(ok === true && letters === text.length, {
    en: `Everything went well with ${text.length} letters, but the answer was ${kit.show(run.error ?? run.value)}.${hint.en}`,
    ur: `Sab theek hua, ${text.length} letters thay, lekin jawab ${kit.show(run.error ?? run.value)} aaya.${hint.ur}`,
  });
}
