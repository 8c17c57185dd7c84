import type { FaultKind } from "../../model/lesson/exercise.ts";
import type { Place, Thrown } from "../../model/lesson/kit.ts";
import type { Text } from "../../model/text.ts";
import { at } from "../explain/place.ts";

/** A learner's file did what no right answer does, whatever the exercise. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly kind: FaultKind;
  readonly text: Text;
  /** What was thrown, when that is the fault. */
  readonly thrown: Thrown | null;

  constructor(kind: FaultKind, text: Text, thrown: Thrown | null = null) {
    super(text.en);
    this.kind = kind;
    this.text = text;
    this.thrown = thrown;
  }
}

/** Facts that a fault's message may need; those that are absent are left out of it. */
export interface FaultFacts {
  /** What was thrown, or which name, or what stayed open. */
  readonly what?: string;
  readonly place?: Place | null;
  readonly seconds?: number;
  readonly exitCode?: number | null;
  readonly killedBy?: NodeJS.Signals | null;
  /** The handed functions whose calls still wait. */
  readonly waitsFor?: readonly string[];
}

/** The message of each fault: what was seen, what it means, what to do. */
const TEXTS: Readonly<Record<FaultKind, (facts: FaultFacts) => Text>> = {
  syntax: ({ what, place }) => ({
    en: `The file is not JavaScript yet${at(place)}: ${what}. None of it ran. Correct that line first.`,
    ur: `File abhi JavaScript nahi bani${at(place)}: ${what}. Is ka kuch bhi nahi chala. Pehle wohi line theek karo.`,
  }),
  import: ({ what, place }) => ({
    en: `The file threw while it was being loaded${at(place)}: ${what}. Code outside every function runs at import, before the check calls your function; keep work inside it.`,
    ur: `File load hote hi error de gayi${at(place)}: ${what}. Jo code kisi function ke andar nahi, woh import par hi chal jata hai, check ke call karne se pehle; kaam apne function ke andar rakho.`,
  }),
  "load-pending": ({ what }) => ({
    en: `The file never finishes loading: an \`await\` outside every function waits for something that never comes${what ? ` (still open: ${what})` : ""}. Move it into your function.`,
    ur: `File load hona khatam hi nahi karti: kisi function ke bahar \`await\` aisi cheez ka wait kar raha hai jo kabhi nahi aati${what ? ` (abhi khula hai: ${what})` : ""}. Usay apne function ke andar le jao.`,
  }),
  export: ({ what }) => ({
    en: `The file exports no function \`${what}\`. Keep the name, and keep \`export\` in front of it: the check calls it by that name.`,
    ur: `File \`${what}\` naam ka koi function export nahi karti. Naam wohi rakho aur \`export\` na hatao: check usi naam se call karta hai.`,
  }),
  blocked: ({ seconds }) => ({
    en: `The event loop never yielded for ${seconds} s: a loop does not end, or a call blocks its thread. While your code runs, nothing else can: no timer, no answer, no other request.`,
    ur: `Event loop ko ${seconds} s tak mauqa hi nahi mila: ya loop khatam nahi hota, ya koi call thread ko block karti hai. Jab tak tumhara code chal raha hai, na timer chalta hai, na jawab aata hai, na doosri request.`,
  }),
  busy: ({ seconds }) => ({
    en: `${seconds === undefined ? "It called the same functions thousands of times" : `Still busy after ${seconds} s, though nothing was left to wait for`}: something starts itself again and again (a timer, an interval, a loop of awaits).`,
    ur: `${seconds === undefined ? "Us ne wohi functions hazaron dafa call kiye" : `${seconds} s baad bhi kaam chal raha hai, halanke wait ke liye kuch bacha hi nahi`}: koi cheez khud ko baar baar shuru karti hai (timer, interval, ya await ka loop).`,
  }),
  memory: () => ({
    en: "It ran out of memory: something grows without end. Look for a loop that only ever adds, and for waits that are started without a limit.",
    ur: "Memory khatam ho gayi: koi cheez barhti hi ja rahi hai. Aisa loop dhoondo jo sirf jorta hai, ya waits jo baghair limit ke shuru hoti hain.",
  }),
  output: () => ({
    en: "It printed without end and was stopped: a console.log is inside a loop that does not end.",
    ur: "Print rukta hi nahi tha, is liye rok diya: console.log aise loop ke andar hai jo khatam nahi hota.",
  }),
  exited: ({ exitCode, killedBy }) =>
    killedBy
      ? {
          en: `The whole process was ended (${killedBy}): by your code, as process.kill and process.abort do, or from outside. In a server every other request would be lost with it. Return or throw instead.`,
          ur: `Poora process khatam kar diya gaya (${killedBy}): tumhare code ne, jaise process.kill aur process.abort karte hain, ya bahar se kisi ne. Server mein baqi sab requests bhi saath jaatin. Is ki jagah return ya throw karo.`,
        }
      : {
          en: `Your code ended the whole process${typeof exitCode === "number" ? ` (exit code ${exitCode})` : ""}, as process.exit does: in a server every other request would be lost with it. Return or throw instead.`,
          ur: `Tumhare code ne poora process hi khatam kar diya${typeof exitCode === "number" ? ` (exit code ${exitCode})` : ""}, jaise process.exit karta hai: server mein baqi sab requests bhi saath jaatin. Is ki jagah return ya throw karo.`,
        },
  processes: () => ({
    en: "It started process after process and was stopped, with all of them: look for what runs this file again.",
    ur: "Yeh process par process shuru karta gaya, is liye sab rok diye: dekho kya cheez isi file ko dobara chala rahi hai.",
  }),
  "threw-later": ({ what, place }) => ({
    en: `An error was thrown where nothing could catch it${at(place)}: ${what}. It came from a callback or a timer, after your function had gone on; in a server it ends the process. Wrap the callback in a promise and await it.`,
    ur: `Error aisi jagah aaya jahan koi pakar hi nahi sakta${at(place)}: ${what}. Yeh callback ya timer se aaya, jab tumhara function aage nikal chuka tha; server mein is se process khatam ho jata hai. Callback ko promise mein lapeto aur await karo.`,
  }),
  unhandled: ({ what, place }) => ({
    en: `A promise failed and nothing was waiting for it${at(place)}: ${what}. Node ends the whole process for that. Await every promise you start, or return it to your caller.`,
    ur: `Aik promise fail hua aur us ka wait koi nahi kar raha tha${at(place)}: ${what}. Node is par poora process khatam kar deta hai. Jo promise shuru karo us ka await karo, ya usay return karo.`,
  }),
  "never-settled": ({ what, waitsFor = [] }) => {
    const names = waitsFor.map((name) => `\`${name}\``).join(", ");
    return waitsFor.length > 0
      ? {
          en: `Your function is not done, and a call of ${names} is still pending that the check did not expect.`,
          ur: `Tumhara function mukammal nahi hua, aur ${names} ki aik call abhi pending hai jis ki check ko umeed nahi thi.`,
        }
      : {
          en: `Everything it waited for has been answered, and still the promise never settled${what ? ` (still open: ${what})` : ""}: somewhere resolve is not called, or it waits for something that never comes.`,
          ur: `Jis jis ka wait tha sab ke jawab aa gaye, phir bhi promise settle nahi hua${what ? ` (abhi khula hai: ${what})` : ""}: kahin resolve call nahi hota, ya wait aisi cheez ka hai jo kabhi nahi aati.`,
        };
  },
  "left-open": ({ what }) => ({
    en: `The work is done, but this was left open: ${what}. It keeps the process alive and, in a server, adds up. Clear timers and close what you opened, also when something failed.`,
    ur: `Kaam ho gaya lekin yeh khula reh gaya: ${what}. Is se process zinda rehta hai, aur server mein yeh jama hota jata hai. Timer clear karo, jo khola woh band karo, fail hone par bhi.`,
  }),
  "left-running": ({ what }) => ({
    en: `The work is done, but a process that your code started still runs: ${what}. Each call would leave another one. Wait for its end, or end it, also when something failed.`,
    ur: `Kaam ho gaya lekin tumhare code ka shuru kiya hua process abhi chal raha hai: ${what}. Har call aik aur chhor jayegi. Us ke khatam hone ka wait karo ya usay khatam karo, fail hone par bhi.`,
  }),
  patched: ({ what }) => ({
    en: `The file changed ${what}. All code in the process then works with the changed one, and nothing measured here means anything. Write a function of your own instead.`,
    ur: `File ne ${what} ko badal diya. Phir process ka har code badle hue par chalta hai aur yahan ki koi bhi measurement be-mani hai. Is ki jagah apna alag function likho.`,
  }),
};

/** A fault with its message. */
export function fault(kind: FaultKind, facts: FaultFacts = {}): Fault {
  return new Fault(kind, TEXTS[kind](facts));
}

/** The fault of an error that came to the process itself. */
export function thrownFault(kind: "threw-later" | "unhandled", thrown: Thrown): Fault {
  const what = (thrown.name ? `${thrown.name}: ` : "") + thrown.message;
  return new Fault(kind, TEXTS[kind]({ what, place: thrown.at }), thrown);
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

/** `2 timers, 1 socket`, from Node's own names; empty when there are none. */
export function describeOpen(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const plain = OPEN[name] ?? name;
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => `${count} ${name}${count === 1 ? "" : name.endsWith("s") ? "es" : "s"}`)
    .join(", ");
}
