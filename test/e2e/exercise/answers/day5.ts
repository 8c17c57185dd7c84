import type { Answers } from "./answers.ts";

const route = (body: string, outside = ""): string => `
  ${outside}
  export function addRoutes(router, { save, sendMail, log }) {
    const told = (email) => (error) => log("mail to " + email + " failed: " + error.message);
    router.post("/register", async (request, response, next) => { const { email } = request.body; ${body} });
  }`;

export const day5: Answers = {
  right: {
    straight: route(
      "await save(email); response.status(201).json({ email }); sendMail(email).catch(told(email));",
    ),
    "an async function of its own, in void": route(
      "await save(email); response.status(201).json({ email }); void welcome();  async function welcome() { try { await sendMail(email); } catch (error) { told(email)(error); } }",
    ),
    "a chain with next": `
      export function addRoutes(router, { save, sendMail, log }) {
        router.post("/register", ({ body: { email } }, response, next) => {
          save(email).then(() => {
            response.status(201).send({ email });
            return sendMail(email).then(undefined, ({ message }) => log("mail to " + email + " failed: " + message));
          }, next);
        });
      }`,
    "a queue that sends one mail after another": route(
      "await save(email); response.status(201).json({ email }); line = line.then(() => sendMail(email)).catch(told(email));",
      "let line = Promise.resolve();",
    ),
    "a background class": `
      class Background {
        #jobs = []; #running = false;
        add(job) { this.#jobs.push(job); queueMicrotask(() => this.#run()); }
        async #run() { if (this.#running) return; this.#running = true; for (let job; (job = this.#jobs.shift()); ) await job(); this.#running = false; }
      }
      export function addRoutes(router, { save, sendMail, log }) {
        const background = new Background();
        router.post("/register", async (request, response) => {
          const { email } = request.body;
          await save(email);
          response.status(201).json({ email });
          background.add(() => sendMail(email).catch((error) => { log("mail to " + email + " failed: " + error.message); }));
        });
      }`,
    "an event after the answer": `
      import { EventEmitter } from "node:events";
      export function addRoutes(router, { save, sendMail, log }) {
        const bus = new EventEmitter();
        bus.on("registered", async (email) => { try { await sendMail(email); } catch (e) { log("mail to " + email + " failed: " + e.message); } });
        router.post("/register", async (request, response) => {
          const { email } = request.body;
          await save(email);
          response.once("close", () => bus.emit("registered", email));
          response.status(201).json({ email });
        });
      }`,
    "the mail a little later": route(
      "await save(email); response.status(201).json({ email }); setTimeout(() => sendMail(email).catch(told(email)), 20);",
    ),
    "500 said by hand": route(
      "try { await save(email); } catch (error) { response.status(500).json({ error: error.message }); return; } response.status(201).json({ email }); process.nextTick(() => { sendMail(email).catch(told(email)); });",
    ),
  },
  wrong: {
    "awaited with a catch": [
      "mail-awaited",
      route(
        "await save(email); await sendMail(email).catch(told(email)); response.status(201).json({ email });",
      ),
    ],
    "both awaited at once": [
      "mail-before-save",
      route(
        "await Promise.all([save(email), sendMail(email).catch(told(email))]); response.status(201).json({ email });",
      ),
    ],
    "the answer in the mail's finally": [
      "mail-awaited",
      route(
        "await save(email); sendMail(email).catch(told(email)).finally(() => response.status(201).json({ email }));",
      ),
    ],
    "a race of 100 ms": [
      "mail-awaited",
      route(
        "await save(email); await Promise.race([sendMail(email).catch(told(email)), new Promise((resolve) => setTimeout(resolve, 100))]); response.status(201).json({ email });",
      ),
    ],
    "a race of 30 ms": [
      "mail-awaited",
      route(
        "await save(email); const mail = sendMail(email).catch(told(email)); await Promise.race([mail, new Promise((resolve) => setTimeout(resolve, 30))]); response.status(201).json({ email });",
      ),
    ],
    "the mail first, then the save": [
      /save. should be called|was not called/,
      route(
        "await sendMail(email).catch(told(email)); await save(email); response.status(201).json({ email });",
      ),
    ],
    "begun before the save": [
      "mail-before-save",
      route(
        "const mail = sendMail(email); mail.catch(told(email)); await save(email); response.status(201).json({ email });",
      ),
    ],
    "answered first of all": [
      "save-in-background",
      route(
        "response.status(201).json({ email }); save(email).then(() => sendMail(email)).catch(told(email));",
      ),
    ],
    "202 and a promise": [
      "save-in-background",
      route(
        "const saving = save(email); response.status(202).json({ email }); await saving; sendMail(email).catch(told(email));",
      ),
    ],
    "nothing catches it": [
      "failure-unhandled",
      route("await save(email); response.status(201).json({ email }); sendMail(email);"),
    ],
    "a try that does not wait": [
      "failure-unhandled",
      route(
        "await save(email); response.status(201).json({ email }); try { sendMail(email); } catch (error) { told(email)(error); }",
      ),
    ],
    "an async callback in a timer": [
      "failure-unhandled",
      route(
        "await save(email); response.status(201).json({ email }); setTimeout(async () => { await sendMail(email); }, 0);",
      ),
    ],
    "then without a second handler": [
      "failure-unhandled",
      route(
        "await save(email); response.status(201).json({ email }); sendMail(email).then(() => console.log('sent'));",
      ),
    ],
    "only on the console": [
      "failure-swallowed",
      route(
        "await save(email); response.status(201).json({ email }); sendMail(email).catch((error) => console.error(error.message));",
      ),
    ],
    "to Express, which has answered": [
      "failure-swallowed",
      route(
        "await save(email); response.status(201).json({ email }); sendMail(email).catch(next);",
      ),
    ],
    "allSettled and no look": [
      "failure-swallowed",
      route(
        "await save(email); response.status(201).json({ email }); await Promise.allSettled([sendMail(email)]);",
      ),
    ],
    "sent again after a failure": [
      /sent again/,
      route(
        "await save(email); response.status(201).json({ email }); sendMail(email).catch(() => sendMail(email)).catch(told(email));",
      ),
    ],
    "the next waits for the last mail": [
      /second client/,
      route(
        "await last; await save(email); response.status(201).json({ email }); last = sendMail(email).catch(told(email));",
        "let last = Promise.resolve();",
      ),
    ],
    "the answer waits for the last mail": [
      "mail-awaited",
      route(
        "await save(email); await last; response.status(201).json({ email }); last = sendMail(email).catch(told(email));",
        "let last = Promise.resolve();",
      ),
    ],
    "a queue that dies of a failure": [
      /One mail should be/,
      route(
        "await save(email); response.status(201).json({ email }); line = line.then(() => sendMail(email)); line.catch(told(email));",
        "let line = Promise.resolve();",
      ),
    ],
    "the error's text, not its message": [
      /The log should say/,
      route(
        "await save(email); response.status(201).json({ email }); sendMail(email).catch((error) => log('mail to ' + email + ' failed: ' + error));",
      ),
    ],
    "logged twice": [
      /The log should say/,
      route(
        "await save(email); response.status(201).json({ email }); const mail = sendMail(email); mail.catch(told(email)); mail.catch(told(email));",
      ),
    ],
    "200": [
      /should be 201/,
      route("await save(email); response.json({ email }); sendMail(email).catch(told(email));"),
    ],
    "a failed save is a 400": [
      /should be 500/,
      route(
        "try { await save(email); } catch { return response.sendStatus(400); } response.status(201).json({ email }); sendMail(email).catch(told(email));",
      ),
    ],
    "a mail although the save failed": [
      /mail was sent all the same/,
      route(
        "try { await save(email); response.status(201).json({ email }); } catch { response.sendStatus(500); } finally { sendMail(email).catch(told(email)); }",
      ),
    ],
    "saved once more after a failure": [
      /tried again/,
      route(
        "await save(email).catch(() => save(email)); response.status(201).json({ email }); sendMail(email).catch(told(email));",
      ),
    ],
    "one address for all": [
      /belongs to another/,
      route(
        "address = email; await save(address); response.status(201).json({ email: address }); sendMail(address).catch(told(address));",
        "let address;",
      ),
    ],
    "one registration at a time": [
      /being saved/,
      route(
        "const mine = line.then(() => save(email)); line = mine.catch(() => {}); await mine; response.status(201).json({ email }); sendMail(email).catch(told(email));",
        "let line = Promise.resolve();",
      ),
    ],
  },
};
