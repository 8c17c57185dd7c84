import { defineExercise, type Exercise } from "../../../src/exercise.ts";
import {
  addressOf,
  expectLog,
  failureOf,
  mailed,
  mailsTo,
  onceSent,
  register,
  saved,
  SHARED,
  serve,
} from "./cases.ts";

const exercise: Exercise = defineExercise({
  id: "day5",
  title: { en: "Answer first, send the mail afterwards", ur: "Pehle jawab, mail baad mein" },
  task: {
    en: "`POST /register` makes the client wait for a mail. Save the user, answer 201, and send the mail after that. No client waits for a mail, neither its own nor another's, not even for a moment. A mail that fails becomes a line in the log and is not sent again; a save that fails is answered 500, and then there is no mail.",
    ur: "`POST /register` client ko mail ka intezar karwata hai. User save karo, 201 jawab do, mail us ke baad bhejo. Koi client kisi mail ka wait na kare, na apni ka na kisi aur ki, zara dair ko bhi nahi. Mail fail ho to log mein aik line, dobara na bhejo; save fail ho to jawab 500, aur phir mail bhi nahi.",
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
        ur: "User save hone se pehle hi tum ne jawab de diya. Save fail ho, ya process mar jaye, to client ko aisi baat batayi gayi jo hui hi nahi. Background mein sirf woh jo kho bhi jaye to chale.",
      },
    },
    "failure-unhandled": {
      title: { en: "A background task is free", ur: "Background task muft hota hai" },
      message: {
        en: "The mail failed and no one was there to take its error: in Node that ends the whole server. A promise you do not await needs a `.catch`.",
        ur: "Mail fail hui aur error pakarne wala koi nahi tha: Node mein is se poora server band ho jata hai. Jis promise ka await na karo us par `.catch` lagao.",
      },
    },
    "failure-swallowed": {
      title: { en: "A caught error is a solved one", ur: "Error pakar liya to masla hal" },
      message: {
        en: "The mail failed and the log says nothing: the failure was swallowed, and no one will know why mails are missing. Say it in the log, as the task asks.",
        ur: "Mail fail hui aur log mein kuch nahi: error nigal liya gaya, aur kisi ko pata nahi chalega ke mails kyun nahi pohanchin. Log mein likho, jaisa task kehta hai.",
      },
    },
    "mail-before-save": {
      title: { en: "Make everything concurrent", ur: "Sab kuch aik saath chala do" },
      message: {
        en: "The mail was on its way while the user was not saved yet. It depends on the save: if that fails, someone is welcomed who does not exist.",
        ur: "User abhi save nahi hua tha aur mail ja rahi thi. Mail save par munhasir hai: woh fail ho to aisay bande ko welcome mil gaya jo hai hi nahi.",
      },
    },
  },
  checks: [
    {
      id: "order",
      title: { en: "saved, answered, then the mail", ur: "save, jawab, phir mail" },
      async run(kit) {
        await serve(kit);
        const client = await register(kit, addressOf(kit));
        await saved(kit, client);
        const mail = await mailed(kit, client.email);
        mail.resolve();
        await kit.follows(() => kit.calls("log").length > 0);
        kit.expect(kit.calls("log").length === 0, {
          en: `The mail arrived, but the log says ${kit.show(kit.calls("log")[0]?.args[0])}.`,
          ur: `Mail pohanch gayi, lekin log kehta hai ${kit.show(kit.calls("log")[0]?.args[0])}.`,
        });
        await mailed(kit, client.email);
      },
    },
    {
      id: "mail-fails",
      title: { en: "a mail that fails is logged", ur: "mail fail ho to log mein aaye" },
      faults: {
        unhandled: { misconception: "failure-unhandled", says: /no such mailbox/ },
        "threw-later": { misconception: "failure-unhandled", says: /no such mailbox/ },
      },
      async run(kit) {
        await serve(kit);
        const client = await register(kit, addressOf(kit));
        await saved(kit, client);
        const mail = await mailed(kit, client.email);
        mail.reject("no such mailbox");
        const sentAgain = (): boolean => mailsTo(kit, client.email).length > 1;
        const lines = (): readonly unknown[] => kit.calls("log").map(({ args }) => args[0]);
        await kit.until(() => lines().length > 0 || sentAgain());
        onceSent(kit, client.email);
        if (lines().length === 0) kit.refuse("failure-swallowed");
        const next = await register(kit, "next@example.com");
        await saved(kit, next);
        (await mailed(kit, next.email)).resolve();
        // Another try, or another line, may come a while later.
        await kit.follows(() => lines().length > 1 || sentAgain());
        onceSent(kit, client.email);
        expectLog(kit, [failureOf(client.email)]);
      },
    },
    {
      id: "slow-mail",
      title: {
        en: "a mail that is on its way holds up no other client",
        ur: "raaste mein mail ho to koi doosra client nahi rukta",
      },
      rounds: 2,
      async run(kit) {
        await serve(kit);
        const first = await register(kit, addressOf(kit));
        await saved(kit, first);
        const slow = await mailed(kit, first.email);
        const email = "second@example.com";
        const second = await kit.request("POST", "/register", { email });
        const saves = (): number => kit.calls("save").length;
        await kit.until(() => saves() > 1 || second.state === "answered");
        kit.expect(saves() > 1, {
          en: `The first client's mail was still on its way, and a second client was not saved: ${second.state === "answered" ? `the answer was ${second.status} ${kit.show(second.body)}` : "it waits for a mail that is not its own"}.`,
          ur: `Pehle client ki mail abhi raaste mein thi, aur doosra client save nahi hua: ${second.state === "answered" ? `jawab ${second.status} ${kit.show(second.body)} aaya` : "woh aisi mail ka wait kar raha hai jo us ki hai hi nahi"}.`,
        });
        const save = kit.calls("save")[1];
        if (save) await saved(kit, { email, exchange: second, save });
        // Whether the mails go one after the other is no client's business; that all of them go is.
        if (kit.round === 0) slow.resolve();
        else slow.reject("no such mailbox");
        const mail = await mailed(kit, email);
        if (kit.round === 1) await kit.until(() => kit.calls("log").length > 0);
        mail.resolve();
        await kit.quiet();
        expectLog(kit, kit.round === 0 ? [] : [failureOf(first.email)], SHARED);
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
        await kit.until(() => kit.waiting("save").length === emails.length);
        kit.expect(kit.waiting("save").length === emails.length, {
          en: `${emails.length} clients came at once, and ${kit.waiting("save").length} of them were being saved.`,
          ur: `${emails.length} clients aik saath aaye, aur un mein se ${kit.waiting("save").length} save ho rahe thay.`,
        });
        // One after the other, and once all at the same moment.
        if (kit.round === 1) for (const save of kit.waiting("save")) save.resolve();
        await kit.drain(() => undefined);
        await kit.until(() => kit.calls("sendMail").length === emails.length);
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
        await serve(kit);
        const { exchange, save } = await register(kit, addressOf(kit));
        save.reject("the database is down");
        await kit.until(() => exchange.state === "answered");
        kit.expect(kit.calls("save").length === 1, {
          en: "The save failed and was tried again: answer 500, and leave it to the client to try again.",
          ur: "Save fail hua aur dobara koshish hui: 500 jawab do, dobara koshish client par chhoro.",
        });
        kit.expect(exchange.status === 500, {
          en: `The save failed; the answer should be 500, and ${exchange.status === 0 ? "there was none" : `it was ${exchange.status} ${kit.show(exchange.body)}`}.`,
          ur: `Save fail hua; jawab 500 hona chahiye, aur ${exchange.status === 0 ? "koi jawab nahi aaya" : `aaya ${exchange.status} ${kit.show(exchange.body)}`}.`,
        });
        await kit.follows(() => kit.calls("sendMail").length > 0);
        kit.expect(kit.calls("sendMail").length === 0, {
          en: "The save failed, and a mail was sent all the same: someone is welcomed who does not exist.",
          ur: "Save fail hua, phir bhi mail chali gayi: aisay bande ko welcome mila jo hai hi nahi.",
        });
        const next = await register(kit, "next@example.com");
        await saved(kit, next);
        (await mailed(kit, next.email)).resolve();
        await kit.quiet();
      },
    },
  ],
});

export default exercise;
