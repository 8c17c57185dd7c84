import { defineExercise, type Exchange, type Exercise, type Kit } from "../../../src/exercise.ts";

async function serve(kit: Kit): Promise<void> {
  await kit.serve("addRoutes", {
    save: kit.fake("save"),
    sendMail: kit.fake("sendMail"),
    log: kit.instant("log"),
  });
}

async function register(
  kit: Kit,
): Promise<{ readonly email: string; readonly exchange: Exchange }> {
  await serve(kit);
  const email = `${kit.shuffled(["ayesha", "bilal", "sana", "omar"])[0]}@example.com`;
  const exchange = await kit.request("POST", "/register", { email });
  await kit.quiet();
  if (
    kit.calls("sendMail").length > 0 &&
    kit.waiting("save").length > 0 &&
    exchange.state === "pending"
  )
    kit.refuse("mail-before-save");
  if (exchange.state === "answered" && kit.waiting("save").length > 0)
    kit.refuse("save-in-background");
  kit.expect(kit.waiting("save").length === 1 && kit.calls("save")[0]?.args[0] === email, {
    en: `\`save\` should be called with ${kit.show(email)}; its calls were ${kit.show(kit.calls("save").map(({ args }) => args))}.`,
    ur: `\`save\` ko ${kit.show(email)} ke saath call hona chahiye; calls yeh thin: ${kit.show(kit.calls("save").map(({ args }) => args))}.`,
  });
  return { email, exchange };
}

async function saved(kit: Kit, exchange: Exchange, email: string): Promise<void> {
  kit.waiting("save")[0]?.resolve();
  await kit.quiet();
  if (exchange.state === "pending" && kit.calls("sendMail").length > 0) kit.refuse("mail-awaited");
  kit.expect(exchange.status === 201 && kit.same(exchange.body, { email }), {
    en: `The answer should be 201 ${kit.show({ email })}; it was ${exchange.status || "none"} ${kit.show(exchange.body)}.`,
    ur: `Jawab 201 ${kit.show({ email })} hona chahiye; aaya ${exchange.status || "kuch nahi"} ${kit.show(exchange.body)}.`,
  });
  kit.expect(kit.waiting("sendMail").length === 1 && kit.calls("sendMail")[0]?.args[0] === email, {
    en: `One mail should be on its way to ${email}; \`sendMail\` was called ${kit.calls("sendMail").length} times.`,
    ur: `${email} ko aik mail ja rahi honi chahiye; \`sendMail\` ${kit.calls("sendMail").length} dafa call hua.`,
  });
}

const exercise: Exercise = defineExercise({
  id: "day5",
  title: { en: "Answer first, send the mail afterwards", ur: "Pehle jawab, mail baad mein" },
  task: {
    en: "`POST /register` makes the client wait for a mail. Save the user, answer 201, and send the mail after that. A mail that fails becomes a line in the log; a save that fails is answered 500, and then there is no mail.",
    ur: "`POST /register` client ko mail ka intezar karwata hai. User save karo, 201 jawab do, mail us ke baad bhejo. Mail fail ho to log mein aik line; save fail ho to jawab 500, aur phir mail bhi nahi.",
  },
  hints: [
    {
      en: "Two waits stand before the answer. Which of them was the client promised?",
      ur: "Jawab se pehle do waits hain. In mein se client se wada kis ka hua hai?",
    },
    {
      en: "`await save(email)`, then the answer, then `sendMail(email)` without `await`.",
      ur: "`await save(email)`, phir jawab, phir `sendMail(email)` baghair `await` ke.",
    },
    {
      en: "A promise that nobody awaits needs `.catch(…)`: there you write the line to the log.",
      ur: "Jis promise ka await koi nahi karta us par `.catch(…)` lagao: log ki line wahin likho.",
    },
  ],
  misconceptions: {
    "mail-awaited": {
      title: {
        en: "Everything must be awaited before the answer",
        ur: "Jawab se pehle har cheez ka await zaroori hai",
      },
      message: {
        en: "The user was saved and the client still had no answer, because the mail was on its way. Answer first: the mail may take as long as it likes.",
        ur: "User save ho chuka tha aur client ko phir bhi jawab nahi mila, kyun ke mail ja rahi thi. Pehle jawab do: mail jitna chahe waqt le.",
      },
    },
    "save-in-background": {
      title: { en: "Anything can go into the background", ur: "Kuch bhi background mein daal do" },
      message: {
        en: "You answered before the user was saved. If the save fails, or the process dies, the client was told something that never happened. Only what may be lost goes into the background.",
        ur: "User save hone se pehle hi aap ne jawab de diya. Save fail ho, ya process mar jaye, to client ko aisi baat batayi gayi jo hui hi nahi. Background mein sirf woh jo kho bhi jaye to chale.",
      },
    },
    "failure-unhandled": {
      title: { en: "A background task is free", ur: "Background task muft hota hai" },
      message: {
        en: "The mail failed and nobody held the error: in Node that ends the whole server. A promise you do not await needs a `.catch`.",
        ur: "Mail fail hui aur error pakarne wala koi nahi tha: Node mein is se poora server band ho jata hai. Jis promise ka await na karo us par `.catch` lagao.",
      },
    },
    "failure-swallowed": {
      title: { en: "A caught error is a solved one", ur: "Error pakar liya to masla hal" },
      message: {
        en: "The mail failed and the log says nothing: the failure was swallowed, and nobody will know why mails are missing. Say it in the log, as the task asks.",
        ur: "Mail fail hui aur log mein kuch nahi: error nigal liya gaya, aur kisi ko pata nahi chalega ke mails kyun nahi pohanchin. Log mein likho, jaisa task kehta hai.",
      },
    },
    "mail-before-save": {
      title: { en: "Make everything concurrent", ur: "Sab kuch aik saath chala do" },
      message: {
        en: "The mail was on its way while the user was not saved yet. It depends on the save: if that fails, somebody is welcomed who does not exist.",
        ur: "User abhi save nahi hua tha aur mail ja rahi thi. Mail save par munhasir hai: woh fail ho to aisay bande ko welcome mil gaya jo hai hi nahi.",
      },
    },
  },
  checks: [
    {
      id: "order",
      title: { en: "saved, answered, then the mail", ur: "save, jawab, phir mail" },
      async run(kit) {
        const { email, exchange } = await register(kit);
        await saved(kit, exchange, email);
        await kit.drain(() => undefined);
        kit.expect(kit.calls("log").length === 0, {
          en: `The mail arrived, but the log says ${kit.show(kit.calls("log")[0]?.args[0])}.`,
          ur: `Mail pohanch gayi, lekin log kehta hai ${kit.show(kit.calls("log")[0]?.args[0])}.`,
        });
      },
    },
    {
      id: "mail-fails",
      title: { en: "a mail that fails is logged", ur: "mail fail ho to log mein aaye" },
      faults: { unhandled: "failure-unhandled", "threw-later": "failure-unhandled" },
      async run(kit) {
        const { email, exchange } = await register(kit);
        await saved(kit, exchange, email);
        await kit.drain(() => new Error("no such mailbox"));
        const lines = kit.calls("log").map(({ args }) => args[0]);
        if (lines.length === 0) kit.refuse("failure-swallowed");
        const wanted = `mail to ${email} failed: no such mailbox`;
        kit.expect(lines.length === 1 && lines[0] === wanted, {
          en: `The log should say ${kit.show(wanted)}; it says ${kit.show(lines)}.`,
          ur: `Log mein ${kit.show(wanted)} hona chahiye; hai ${kit.show(lines)}.`,
        });
      },
    },
    {
      id: "many",
      title: { en: "many clients at once", ur: "bohat se clients aik saath" },
      rounds: 2,
      async run(kit) {
        await serve(kit);
        const emails = kit.shuffled(["ayesha", "bilal", "sana"]).map((who) => `${who}@example.com`);
        const exchanges = [];
        for (const email of emails)
          exchanges.push(await kit.request("POST", "/register", { email }));
        await kit.quiet();
        kit.expect(kit.waiting("save").length === emails.length, {
          en: `${emails.length} clients came at once, and ${kit.waiting("save").length} of them were being saved.`,
          ur: `${emails.length} clients aik saath aaye, aur un mein se ${kit.waiting("save").length} save ho rahe thay.`,
        });
        await kit.drain(() => undefined);
        const mails = kit.calls("sendMail").map(({ args }) => String(args[0]));
        kit.expect(
          exchanges.every(
            ({ status, body }, i) => status === 201 && kit.same(body, { email: emails[i] }),
          ) && kit.same(mails.toSorted(), emails.toSorted()),
          {
            en: `${kit.show(emails)} registered at once; they were answered ${kit.show(exchanges.map(({ body }) => body))}, and mails went to ${kit.show(mails)}. Does one request use what belongs to another?`,
            ur: `${kit.show(emails)} aik saath register huay; jawab ${kit.show(exchanges.map(({ body }) => body))} mile, aur mails ${kit.show(mails)} ko gayin. Kya aik request doosri ki cheez use kar rahi hai?`,
          },
        );
      },
    },
    {
      id: "save-fails",
      title: {
        en: "a save that fails is answered 500, without a mail",
        ur: "save fail ho to 500, aur mail nahi",
      },
      rounds: 2,
      async run(kit) {
        const { exchange } = await register(kit);
        kit.waiting("save")[0]?.reject("the database is down");
        await kit.drain(() => undefined);
        kit.expect(exchange.status === 500 && kit.calls("sendMail").length === 0, {
          en: `The save failed; the answer was ${exchange.status || "none"}, and ${kit.calls("sendMail").length} mails were sent.`,
          ur: `Save fail hua; jawab ${exchange.status || "koi nahi"} aaya, aur ${kit.calls("sendMail").length} mails gayin.`,
        });
      },
    },
  ],
});

export default exercise;
