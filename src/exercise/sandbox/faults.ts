import type { FaultKind } from "../../model/lesson/exercise.ts";
import type { Text } from "../../model/text.ts";

/** A learner's file did what no right answer does, whatever the exercise. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly kind: FaultKind;
  readonly text: Text;

  constructor(kind: FaultKind, text: Text) {
    super(text.en);
    this.kind = kind;
    this.text = text;
  }
}

/** Facts that a fault's message may need; those that are absent are left out of it. */
export interface FaultFacts {
  /** What was thrown, or which name, or what stayed open. */
  readonly what?: string;
  readonly line?: number | null;
  readonly seconds?: number;
  readonly exitCode?: number | null;
}

/** The message of each fault: what was seen, what it means, what to do. */
const TEXTS: Readonly<Record<FaultKind, (facts: FaultFacts) => Text>> = {
  syntax: ({ what, line }) => ({
    en: `The file is not JavaScript yet${at(line)}: ${what}. Nothing of it ran. Correct that line first.`,
    ur: `File abhi JavaScript nahi bani${at(line)}: ${what}. Is ka kuch bhi nahi chala. Pehle wohi line theek karo.`,
  }),
  import: ({ what, line }) => ({
    en: `The file threw while it was being loaded${at(line)}: ${what}. Code outside every function runs at import, before anybody calls you; keep work inside your function.`,
    ur: `File load hote hi error de gayi${at(line)}: ${what}. Jo code kisi function ke andar nahi, woh import par hi chal jata hai; kaam apne function ke andar rakho.`,
  }),
  export: ({ what }) => ({
    en: `The file exports no function \`${what}\`. Keep the name, and keep \`export\` in front of it: the check calls it by that name.`,
    ur: `File \`${what}\` naam ka koi function export nahi karti. Naam wohi rakho aur \`export\` na hatao: check usi naam se call karta hai.`,
  }),
  blocked: ({ seconds }) => ({
    en: `The event loop never yielded for ${seconds} s: a loop that does not end, or a call that blocks its thread. While your code runs, nothing else can: no timer, no answer, no other request.`,
    ur: `Event loop ko ${seconds} s tak mauqa hi nahi mila: ya loop khatam nahi hota, ya koi call thread ko block karti hai. Jab tak aap ka code chal raha hai, na timer chalta hai, na jawab aata hai, na doosri request.`,
  }),
  busy: ({ seconds }) => ({
    en: `Still busy after ${seconds} s, though nothing was left to wait for: something starts itself again and again (a timer, an interval, a loop of awaits).`,
    ur: `${seconds} s baad bhi kaam chal raha hai, halanke intezar ke liye kuch bacha hi nahi: koi cheez khud ko baar baar shuru karti hai (timer, interval, ya await ka loop).`,
  }),
  memory: () => ({
    en: "It ran out of memory: something grows without end. Look for a loop that only ever adds, and for waits that are begun without a limit.",
    ur: "Memory khatam ho gayi: koi cheez barhti hi ja rahi hai. Aisa loop dhoondo jo sirf jorta hai, ya waits jo baghair limit ke shuru hoti hain.",
  }),
  output: () => ({
    en: "It printed without end and was stopped: a console.log stands inside a loop that does not end.",
    ur: "Print rukta hi nahi tha, is liye rok diya: console.log aise loop ke andar hai jo khatam nahi hota.",
  }),
  exited: ({ exitCode }) => ({
    en: `Your code ended the whole process${typeof exitCode !== "number" ? "" : ` (exit code ${exitCode})`}, as process.exit does: in a server every other request would be lost with it. Return or throw instead.`,
    ur: `Aap ke code ne poora process hi khatam kar diya${typeof exitCode !== "number" ? "" : ` (exit code ${exitCode})`}, jaise process.exit karta hai: server mein baqi sab requests bhi saath jaatin. Is ki jagah return ya throw karo.`,
  }),
  processes: () => ({
    en: "It started process after process and was stopped, with all of them: look for what runs this file again.",
    ur: "Yeh process par process shuru karta gaya, is liye sab rok diye: dekho kya cheez isi file ko dobara chala rahi hai.",
  }),
  "threw-later": ({ what, line }) => ({
    en: `An error was thrown where nobody could catch it${at(line)}: ${what}. It came from a callback or a timer, after your function had gone on; in a server it ends the process. Wrap the callback in a promise and await it.`,
    ur: `Error aisi jagah aaya jahan koi pakar hi nahi sakta${at(line)}: ${what}. Yeh callback ya timer se aaya, jab aap ka function aage nikal chuka tha; server mein is se process khatam ho jata hai. Callback ko promise mein lapeto aur await karo.`,
  }),
  unhandled: ({ what, line }) => ({
    en: `A promise failed and nobody was waiting for it${at(line)}: ${what}. Node ends a whole process for that. Await every promise you begin, or hand it to somebody who does.`,
    ur: `Aik promise fail hua aur us ka intezar koi nahi kar raha tha${at(line)}: ${what}. Node is par poora process khatam kar deta hai. Jo promise shuru karo us ka await karo, ya kisi aur ke hawale karo jo kare.`,
  }),
  "never-settled": () => ({
    en: "Everything it waited for has been answered, and still the promise never settled: somewhere resolve is not called, or a wait is for something that never comes.",
    ur: "Jis jis ka intezar tha sab ke jawab aa gaye, phir bhi promise settle nahi hua: kahin resolve call nahi hota, ya intezar aisi cheez ka hai jo kabhi nahi aati.",
  }),
  "left-open": ({ what }) => ({
    en: `The work is done, but this was left open: ${what}. It keeps the process alive and, in a server, adds up. Clear timers and close what you opened, also when something failed.`,
    ur: `Kaam ho gaya lekin yeh khula reh gaya: ${what}. Is se process zinda rehta hai, aur server mein yeh jama hota jata hai. Timer clear karo, jo khola woh band karo, fail hone par bhi.`,
  }),
  patched: ({ what }) => ({
    en: `The file replaced ${what}. Every other piece of code in the process then works with yours instead, and nothing measured here means anything. Write a function of your own beside it.`,
    ur: `File ne ${what} ko badal diya. Phir process ka har code aap wale par chalta hai aur yahan ki koi bhi measurement be-mani hai. Is ke saath apna alag function likho.`,
  }),
  forged: () => ({
    en: "The file wrote on the channel between the check and its process. A check judges what your code does, not what it says.",
    ur: "File ne check aur us ke process ke beech wale channel par likha. Check yeh dekhta hai ke code karta kya hai, kehta kya hai yeh nahi.",
  }),
};

function at(line: number | null | undefined): string {
  return typeof line !== "number" ? "" : ` (line ${line})`;
}

/** A fault with its message. */
export function fault(kind: FaultKind, facts: FaultFacts = {}): Fault {
  return new Fault(kind, TEXTS[kind](facts));
}

const OPEN: Readonly<Record<string, string>> = {
  Timeout: "timer",
  TCPSocketWrap: "socket",
  TCPServerWrap: "listening server",
  PipeWrap: "pipe",
  ProcessWrap: "child process",
  Worker: "worker thread",
  MessagePort: "message port",
  FSEventWrap: "file watcher",
  UDPWRAP: "UDP socket",
  TTYWrap: "terminal",
};

/** `2 timers, 1 socket`, from Node's own names. */
export function describeOpen(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const plain = OPEN[name] ?? name;
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}${count === 1 ? "" : "s"}`).join(", ");
}
