import type { Thrown } from "../../model/lesson/kit.ts";
import type { Text } from "../../model/text.ts";
import { at } from "./place.ts";

const LANGUAGE_ERRORS = new Set(["TypeError", "ReferenceError", "RangeError", "SyntaxError"]);

/** Whether it is a programming error in the learner's own code, such as a name that does not exist. */
export function isProgrammingError({ name, own, handed, code }: Thrown): boolean {
  return own && !handed && (LANGUAGE_ERRORS.has(name) || code?.startsWith("ERR_INVALID") === true);
}

/** Whether it is a mistyped name: then nothing else that a check saw matters. */
export function isTypo(thrown: Thrown): boolean {
  if (!isProgrammingError(thrown)) return false;
  return (
    thrown.name === "ReferenceError" || / is not a (function|constructor)/.test(thrown.message)
  );
}

/** An exception as the learner would see it in a terminal: `TypeError: x is not a function (day1.js:3)`. */
export function nameOf({ name, message, at: place }: Thrown): string {
  return `${name === "" ? "" : `${name}: `}${message}${at(place)}`;
}

/** What was thrown, and what to look at. */
export function describeException(thrown: Thrown): Text {
  const advice = ADVICE.find(({ when }) => when.test(thrown.message))?.advice ?? OTHERWISE;
  return {
    en: `Your code threw ${nameOf(thrown)}. ${advice.en}`,
    ur: `Tumhare code ne error diya: ${nameOf(thrown)}. ${advice.ur}`,
  };
}

const OTHERWISE: Text = {
  en: "Correct that line first.",
  ur: "Pehle wohi line theek karo.",
};

/** By V8's own words. */
const ADVICE: readonly { readonly when: RegExp; readonly advice: Text }[] = [
  {
    when: /is not defined$/,
    advice: {
      en: "Nothing has that name there: look at its spelling, or declare or import it.",
      ur: "Wahan is naam ki koi cheez nahi: spelling dekho, ya usay declare ya import karo.",
    },
  },
  {
    when: /before initialization$/,
    advice: {
      en: "That line uses the name before the line that declares it.",
      ur: "Yeh line naam ko us ki declaration se pehle istemal karti hai.",
    },
  },
  {
    when: /is not a function$|is not a constructor$/,
    advice: {
      en: "Look at the spelling of that name, and at what the object has: print it on the line before.",
      ur: "Naam ki spelling dekho, aur yeh ke object mein kya hai: us se pehle wali line par print karo.",
    },
  },
  {
    when: /^Cannot (read|set|destructure) propert(y|ies)/,
    advice: {
      en: "The object that it is taken from is not there: print that on the line before.",
      ur: "Jis object se liya ja raha hai woh mojood nahi: us se pehle wali line par usay print karo.",
    },
  },
  {
    when: /is not iterable/,
    advice: {
      en: "Only a list can be taken apart or gone through: print it on the line before.",
      ur: "Sirf list kholi ja sakti hai ya us par loop chal sakta hai: us se pehle wali line par print karo.",
    },
  },
  {
    when: /object is not extensible|read only property|sealed array|Cannot delete property/,
    advice: {
      en: "It changes a list that belongs to the caller: work on a copy, such as `[...list]`.",
      ur: "Yeh us list ko badalta hai jo call karne wale ki hai: copy par kaam karo, jaise `[...list]`.",
    },
  },
  {
    when: /^Assignment to constant variable/,
    advice: {
      en: "A `const` keeps its first value: declare it with `let`.",
      ur: "`const` apni pehli value hi rakhta hai: usay `let` se declare karo.",
    },
  },
];
