import type { Exchange, HandedCall, Kit } from "../../../src/exercise.ts";

/** Someone who registers. */
export interface Client {
  readonly email: string;
  readonly exchange: Exchange;
  readonly save: HandedCall;
}

/** Mounts the learner's endpoint with services that the check lets go. */
export async function serve(kit: Kit): Promise<void> {
  await kit.serve("addRoutes", {
    save: kit.fake("save"),
    sendMail: kit.fake("sendMail"),
    log: kit.instant("log"),
  });
}

/** An address of this round. */
export function addressOf(kit: Kit): string {
  return `${kit.shuffled(["ayesha", "bilal.khan", "sana+chai", "o'mar"])[0]}@example.com`;
}

/** The mails to an address so far. */
export function mailsTo(kit: Kit, email: string): readonly HandedCall[] {
  return kit.calls("sendMail").filter(({ args }) => args[0] === email);
}

/** Expects that the one mail to this address, which failed, was not sent again. */
export function onceSent(kit: Kit, email: string): void {
  kit.expect(mailsTo(kit, email).length === 1, {
    en: `The mail failed and was sent again: the task is one mail, and a line in the log when it fails.`,
    ur: `Mail fail hui aur dobara bheji gayi: kaam aik mail ka hai, aur fail ho to log mein aik line.`,
  });
}

/** The line that a mail to this address leaves when it fails. */
export function failureOf(email: string): string {
  return `mail to ${email} failed: no such mailbox`;
}

/** What to look at when one request gets in the way of another. */
export const SHARED = {
  en: " Does one request use what belongs to another?",
  ur: " Kya aik request doosri ki cheez use kar rahi hai?",
};

/** Expects these lines in the log, and no other. */
export function expectLog(kit: Kit, wanted: readonly string[], hint = { en: "", ur: "" }): void {
  const lines = kit.calls("log").map(({ args }) => args[0]);
  kit.expect(kit.same(lines, wanted), {
    en: `The log should say ${kit.show(wanted)}; it says ${kit.show(lines)}.${hint.en}`,
    ur: `Log mein ${kit.show(wanted)} hona chahiye; hai ${kit.show(lines)}.${hint.ur}`,
  });
}

/** Sends a registration; resolves while it is being saved, and refuses what does anything else first. */
export async function register(kit: Kit, email: string): Promise<Client> {
  const saves = kit.calls("save").length;
  const exchange = await kit.request("POST", "/register", { email });
  const begun = (): HandedCall | undefined => kit.calls("save")[saves];
  await kit.until(() => begun() !== undefined || exchange.state === "answered");
  const save = begun();
  const waits = save?.state === "waiting";
  if (waits && exchange.state === "pending" && mailsTo(kit, email).length > 0)
    kit.refuse("mail-before-save");
  if (waits && exchange.state === "answered" && exchange.status < 400)
    kit.refuse("save-in-background");
  kit.expect(exchange.state === "pending", {
    en: `\`POST /register\` was answered ${exchange.status} ${kit.show(exchange.body)} before the user was saved.`,
    ur: `\`POST /register\` ka jawab ${exchange.status} ${kit.show(exchange.body)} user save hone se pehle hi aa gaya.`,
  });
  kit.expect(save?.args[0] === email, {
    en: `\`save\` should be called with ${kit.show(email)}; ${save === undefined ? "it was not called" : `it was called with ${kit.show(save.args[0])}`}.`,
    ur: `\`save\` ko ${kit.show(email)} ke saath call hona chahiye; ${save === undefined ? "woh call hi nahi hua" : `mila ${kit.show(save.args[0])}`}.`,
  });
  return { email, exchange, save: save as HandedCall };
}

/** Lets the user be saved; expects the answer at once, whatever mails are on their way. */
export async function saved(kit: Kit, { email, exchange, save }: Client): Promise<void> {
  save.resolve();
  // A timer gets no time here: no one pauses between the save and the answer for a mail.
  await kit.still();
  if (exchange.state === "pending" && kit.waiting("sendMail").length > 0)
    kit.refuse("mail-awaited");
  await kit.until(() => exchange.state === "answered");
  kit.expect(exchange.status === 201 && kit.same(exchange.body, { email }), {
    en: `The answer should be 201 ${kit.show({ email })}; ${exchange.status === 0 ? "there was none" : `it was ${exchange.status} ${kit.show(exchange.body)}`}.`,
    ur: `Jawab 201 ${kit.show({ email })} hona chahiye; ${exchange.status === 0 ? "koi jawab nahi aaya" : `aaya ${exchange.status} ${kit.show(exchange.body)}`}.`,
  });
}

/** Waits for the one mail to this address. */
export async function mailed(kit: Kit, email: string): Promise<HandedCall> {
  await kit.until(() => mailsTo(kit, email).length > 0);
  const [mail, ...more] = mailsTo(kit, email);
  const others = kit.calls("sendMail").map(({ args }) => args[0]);
  kit.expect(mail !== undefined && more.length === 0, {
    en: `One mail should be on its way to ${email}; \`sendMail\` was called with ${kit.show(others)}.`,
    ur: `${email} ko aik mail ja rahi honi chahiye; \`sendMail\` ki calls yeh thin: ${kit.show(others)}.`,
  });
  return mail as HandedCall;
}
