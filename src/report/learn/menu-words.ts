import type { Language } from "../../model/text.ts";

/** What the first screen says. */
export interface MenuWords {
  readonly welcome: readonly string[];
  readonly goOn: (title: string) => string;
  readonly begin: (title: string) => string;
  readonly week: (done: number, of: number) => string;
  readonly labs: (done: number, of: number) => string;
  readonly review: string;
  readonly language: string;
  readonly back: string;
  readonly leave: string;
  readonly bye: string;
  readonly atATerminal: string;
}

export const MENU_WORDS: Readonly<Record<Language, MenuWords>> = {
  en: {
    welcome: [
      "Async is smart waiting, not a faster CPU. Here you see it: you say what you expect, a real server on this machine is asked, and the measurement answers.",
      "Nothing leaves this machine: no account, no network, no database. What you have done is kept in a file of your own.",
    ],
    goOn: (title) => `Go on: ${title}`,
    begin: (title) => `Begin: ${title}`,
    week: (done, of) => `The week, day by day (${done} of ${of} done)`,
    labs: (done, of) => `Labs beyond the week (${done} of ${of} done)`,
    review: "Questions that come back today",
    language: "Roman Urdu mein",
    back: "Back",
    leave: "Leave",
    bye: "`async-lab` brings you back here.",
    atATerminal: "In a terminal this is a menu. As commands:",
  },
  ur: {
    welcome: [
      "Async ka matlab samajhdari se intezar hai, tez CPU nahi. Yahan yeh dikhta hai: pehle tum andaza lagao, phir isi machine par asli server se poocha jata hai, aur naap jawab deta hai.",
      "Kuch bhi is machine se bahar nahi jata: na account, na network, na database. Jo tum ne kiya woh tumhari apni file mein mehfooz rehta hai.",
    ],
    goOn: (title) => `Wahin se aage: ${title}`,
    begin: (title) => `Shuru karo: ${title}`,
    week: (done, of) => `Hafta, din ba din (${of} mein se ${done} mukammal)`,
    labs: (done, of) => `Hafte ke baad ki labs (${of} mein se ${done} mukammal)`,
    review: "Aaj wapas aane wale sawal",
    language: "In English",
    back: "Wapas",
    leave: "Bas",
    bye: "`async-lab` likho to yahin wapas.",
    atATerminal: "Terminal mein yeh aik menu hai. Commands mein:",
  },
};
