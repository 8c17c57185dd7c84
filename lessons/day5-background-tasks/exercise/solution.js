// @ts-check

/**
 * POST /register with `{ email }`: saves the user, answers 201 `{ email }`, then sends the welcome mail.
 * The mail takes long and sometimes fails: no client waits for it, neither for their own nor for another's,
 * not even for a moment. A failure becomes one line in the log, `mail to <email> failed: <the error's
 * message>`, and the mail is not sent again. A save that fails is answered 500, and there is no mail.
 *
 * @param {any} router an Express router; JSON bodies are parsed already
 * @param {{
 *   save: (email: string) => Promise<void>,
 *   sendMail: (email: string) => Promise<void>,
 *   log: (line: string) => void,
 * }} services
 */
export function addRoutes(router, { save, sendMail, log }) {
  router.post("/register", async (request, response) => {
    const { email } = request.body;
    // Critical: the client is told only what is certain.
    await save(email);
    response.status(201).json({ email });
    // May be lost, and nobody waits for it; so its failure is caught here or nowhere.
    sendMail(email).catch((error) => log(`mail to ${email} failed: ${error.message}`));
  });
}
