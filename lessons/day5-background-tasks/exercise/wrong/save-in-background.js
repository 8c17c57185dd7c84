// @ts-check
// Critical work in the background: the client is told "created" before anything is saved.

export function addRoutes(router, { save, sendMail, log }) {
  router.post("/register", async (request, response) => {
    const { email } = request.body;
    response.status(201).json({ email });
    try {
      await save(email);
      await sendMail(email);
    } catch (error) {
      log(`mail to ${email} failed: ${error.message}`);
    }
  });
}
