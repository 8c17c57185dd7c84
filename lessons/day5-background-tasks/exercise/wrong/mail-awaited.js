// @ts-check
// The mail is awaited before the answer: the client looks at a spinner for a mail they read tomorrow.

export function addRoutes(router, { save, sendMail, log }) {
  router.post("/register", async (request, response) => {
    const { email } = request.body;
    await save(email);
    try {
      await sendMail(email);
    } catch (error) {
      log(`mail to ${email} failed: ${error.message}`);
    }
    response.status(201).json({ email });
  });
}
