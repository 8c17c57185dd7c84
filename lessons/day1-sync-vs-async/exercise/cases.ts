import type { HandedCall, Kit, Run } from "../../../src/exercise.ts";

export type Which = "balance" | "rate";

/** What to look at when one call gets in the way of another. */
export const SHARED = {
  en: " Does one call use what belongs to another? A variable outside the function is shared by all calls.",
  ur: " Kya aik call doosri ki cheez use kar rahi hai? Function se bahar ka variable sab calls mein aik hi hota hai.",
};

/** Both services, this one first. */
export function startingWith(first: Which): readonly [Which, Which] {
  return first === "balance" ? ["balance", "rate"] : ["rate", "balance"];
}

/** One customer whose screen is loading, with services of their own. */
export interface Customer {
  readonly run: Run;
  /** Others each round, so that no constant is right. */
  readonly values: Readonly<Record<Which, number>>;
  readonly names: Readonly<Record<Which, string>>;
  readonly calls: () => readonly HandedCall[];
}

/** Calls `loadScreen`; `who` tells this customer's services from those of another. */
export async function open(kit: Kit, who = ""): Promise<Customer> {
  const names = { balance: `getBalance${who}`, rate: `getRate${who}` };
  // 0 is a balance and a rate like any other.
  const values = {
    balance: kit.round === 2 ? 0 : 1000 + Math.floor(kit.random() * 9000),
    rate: kit.round === 3 ? 0 : 270 + Math.floor(kit.random() * 40) / 2,
  };
  const run = await kit.call("loadScreen", {
    getBalance: kit.fake(names.balance),
    getRate: kit.fake(names.rate),
  });
  const calls = (): readonly HandedCall[] =>
    [names.balance, names.rate].flatMap((name) => kit.calls(name));
  return { run, values, names, calls };
}

/** Waits until a service is asked; refuses what asks none, with `hint`, or does not wait for the answer. */
export async function begun(
  kit: Kit,
  { run, names, calls }: Customer,
  hint = { en: "", ur: "" },
): Promise<void> {
  const both = (): boolean =>
    [names.balance, names.rate].every((name) => kit.calls(name).length > 0);
  await kit.until(() => both() || run.state !== "pending");
  kit.expect(run.state !== "rejected", {
    en: `\`loadScreen\` failed before any service had answered: ${run.error?.name}: ${run.error?.message}.${hint.en}`,
    ur: `Kisi service ka jawab aane se pehle hi \`loadScreen\` fail ho gaya: ${run.error?.name}: ${run.error?.message}.${hint.ur}`,
  });
  if (kit.show(run.value).includes("a promise")) kit.refuse("promise-as-data");
  kit.expect(calls().length > 0, {
    en: `Neither \`${names.balance}\` nor \`${names.rate}\` was called.${gave(kit, run).en}${hint.en}`,
    ur: `Na \`${names.balance}\` call hua na \`${names.rate}\`.${gave(kit, run).ur}${hint.ur}`,
  });
  const early = calls().filter(({ state }) => state === "waiting").length;
  kit.expect(run.state !== "resolved" || early === 0, {
    en: `\`loadScreen\` gave ${kit.show(run.value)} while ${early} of its calls had no answer yet: nothing in it waits for them. \`forEach\` does not wait for an async function, and a result that is set in a \`then\` comes later.`,
    ur: `\`loadScreen\` ne ${kit.show(run.value)} de diya jab ke ${early} calls ka jawab abhi aaya nahi tha: us mein un ka wait kahin nahi hota. \`forEach\` async function ka wait nahi karta, aur jo result \`then\` mein set ho woh baad mein aata hai.`,
  });
}

/** Refuses two waits that do not overlap. */
export async function overlapping(kit: Kit, { run, names, calls }: Customer): Promise<void> {
  const missing = [names.balance, names.rate].find((name) => kit.calls(name).length === 0);
  if (missing === undefined) return;
  for (const call of calls()) if (call.state === "waiting") call.resolve(1);
  if (await kit.until(() => kit.calls(missing).length > 0)) kit.refuse("awaits-in-a-row");
  kit.expect(false, {
    en: `\`${missing}\` was never called.${gave(kit, run).en}`,
    ur: `\`${missing}\` call hi nahi hua.${gave(kit, run).ur}`,
  });
}

function gave(kit: Kit, { state, value }: Run): { readonly en: string; readonly ur: string } {
  if (state !== "resolved") return { en: "", ur: "" };
  return {
    en: ` \`loadScreen\` gave ${kit.show(value)}.`,
    ur: ` \`loadScreen\` ne ${kit.show(value)} diya.`,
  };
}

/** Lets both services answer, in this order if both are asked; resolves when the screen is there. */
export async function answer(kit: Kit, customer: Customer, order: readonly Which[]): Promise<void> {
  const { run, values, names, calls } = customer;
  const next = (): Which | undefined => order.find((one) => kit.waiting(names[one]).length > 0);
  for (;;) {
    // A service may be asked only once the other has answered.
    await kit.until(() => next() !== undefined || run.state !== "pending");
    const which = next();
    if (which === undefined) break;
    for (const call of kit.waiting(names[which])) call.resolve(values[which]);
    await kit.quiet();
    if (calls().length > 2) kit.refuse("called-twice");
    kit.expect(run.state !== "resolved" || calls().every(({ state }) => state !== "waiting"), {
      en: `Only \`${names[which]}\` had answered, and \`loadScreen\` already gave ${kit.show(run.value)}: wait for both. \`Promise.race\` and \`Promise.any\` wait for the first alone.`,
      ur: `Jawab abhi sirf \`${names[which]}\` ka aaya tha, aur \`loadScreen\` ne ${kit.show(run.value)} de diya: dono ka wait karo. \`Promise.race\` aur \`Promise.any\` sirf pehle ka wait karte hain.`,
    });
  }
  await kit.until(() => run.state !== "pending" || calls().length > 2);
  if (calls().length > 2) kit.refuse("called-twice");
  const zero = values.balance === 0 ? "balance" : "rate";
  const answered = calls().every(({ state }) => state !== "waiting");
  kit.expect(run.state !== "pending" || values[zero] !== 0 || !answered || calls().length < 2, {
    en: `The ${zero} was 0, and \`loadScreen\` never answered: 0 is a number like any other, but \`if (${zero})\` takes it for missing.`,
    ur: `${zero === "rate" ? "Rate" : "Balance"} 0 tha, aur \`loadScreen\` ne jawab diya hi nahi: 0 bhi aik number hai, lekin \`if (${zero})\` usay ghair-maujood samajhta hai.`,
  });
  await kit.ended(run);
}

/** Expects the numbers of this customer. */
export function expectScreen(kit: Kit, { run, values }: Customer, hint = { en: "", ur: "" }): void {
  const { balance, rate } = (run.value ?? {}) as { balance?: unknown; rate?: unknown };
  kit.expect(balance === values.balance && rate === values.rate, {
    en: `The database said ${values.balance} and the API ${values.rate}; \`loadScreen\` gave ${kit.show(run.error?.message ?? run.value)}.${hint.en}`,
    ur: `Database ne ${values.balance} kaha aur API ne ${values.rate}; \`loadScreen\` ne ${kit.show(run.error?.message ?? run.value)} diya.${hint.ur}`,
  });
}

/** Whether the two numbers stand under each other's names. */
export function swapped({ run, values }: Customer): boolean {
  const { balance, rate } = (run.value ?? {}) as { balance?: unknown; rate?: unknown };
  return balance === values.rate && rate === values.balance;
}

/** Expects the run to have failed with the error of this service. */
export function failedWith(kit: Kit, { run }: Customer, failing: string): void {
  if (run.state === "resolved") kit.refuse("swallowed-error");
  const { name, message } = run.error ?? { name: "", message: "" };
  kit.expect(message === `${failing} is down`, {
    en: `\`${failing}\` failed with "${failing} is down", but \`loadScreen\` failed with "${message}".`,
    ur: `\`${failing}\` ka error "${failing} is down" tha, lekin \`loadScreen\` ka "${message}".`,
  });
  kit.expect(name === "Error", {
    en: `\`loadScreen\` threw ${kit.show(name || message)} instead of the service's error: throw the error itself, not its message.`,
    ur: `\`loadScreen\` ne service ke error ki jagah ${kit.show(name || message)} throw kiya: error khud throw karo, us ka message nahi.`,
  });
}
